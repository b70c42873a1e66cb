import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{plural,subjectText,upgradeText}from"./chunk-ORWSM7ZS.js";import{nameOf,reportsOf}from"./chunk-76GWQXSY.js";import{visible}from"./chunk-GH275AKP.js";import"./chunk-2R7HMNTP.js";function xml(text,limit=2e3){return visible(text,limit).replace(/[&<>"']/g,character=>`&#${character.codePointAt(0)};`)}var junit=report=>`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="longhorn-upgrade-readiness">
${reportsOf(report).map(suite).join("")}</testsuites>
`;function suite(report){let results=report.outcomes.map(resultOf),count=wanted=>results.filter(result=>result===wanted).length,cases=report.outcomes.map((outcome,index)=>testcase(outcome,results[index]??"passed")),name=xml(`${nameOf(report)}: ${upgradeText(report)}`),taken=report.origin.takenAt?` timestamp="${xml(report.origin.takenAt)}"`:"",counts=`tests="${results.length}" failures="${count("failure")}" errors="${count("error")}" skipped="${count("skipped")}" time="0"`;return`  <testsuite name="${name}" ${counts}${taken}>
${cases.join("")}  </testsuite>
`}function resultOf({status,severity,findings}){if(status==="not-applicable")return"skipped";if(status==="unknown")return"error";if(status==="pass")return"passed";let open=findings.some(finding=>!finding.waived);return open&&severity!=="advice"?"failure":open?"passed":"skipped"}function testcase(outcome,result){let head=`    <testcase classname="${outcome.severity}" name="${xml(outcome.rule)}" time="0"`;return result==="passed"&&outcome.findings.length===0?`${head}/>
`:`${head}>
${body(outcome,result)}    </testcase>
`}function body(outcome,result){let{findings,reasons,severity}=outcome;if(result==="error")return`      <error type="unknown" message="${xml((reasons??[]).join("; "))}"/>
`;let lines=findings.slice(0,100).map(({subject,message,waived})=>`${subjectText(subject)} ${message}${waived?` (waived until ${waived.until}: ${waived.reason})`:""}`);findings.length>lines.length&&lines.push(`\u2026 and ${plural(findings.length-lines.length,"more object")}`);let text=lines.map(line=>xml(line)).join(`
`);return result==="passed"?`      <system-out>${text}</system-out>
`:result==="skipped"?`      <skipped message="${findings.length===0?"does not apply to this upgrade":"waived"}"/>
${text===""?"":`      <system-out>${text}</system-out>
`}`:`      <failure type="${severity}" message="${xml(plural(findings.length,"object"))}">${text}</failure>
`}export{junit};
