import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{rulesForTarget,targetVersion}from"./chunk-OXAUI3CZ.js";import"./chunk-QZTW5AS6.js";import{rules}from"./chunk-H5LWKJPM.js";import"./chunk-ARCL4IH4.js";import"./chunk-KZMBJDE4.js";import"./chunk-VQ4ZCAJU.js";import"./chunk-XEP6BBJ7.js";import"./chunk-43K34VNO.js";import"./chunk-6V7E6IEF.js";import"./chunk-EZOIEUQU.js";import"./chunk-LOE3S5DB.js";import"./chunk-ALM4IRJK.js";import"./chunk-LDGIFSWJ.js";import"./chunk-FKUQEMOA.js";import{Failure}from"./chunk-AZBOZ4IX.js";import"./chunk-YZIJQZC5.js";import"./chunk-ECE2NPOW.js";import"./chunk-2R7HMNTP.js";function ruleList(rules3){let topics=[...new Set(rules3.map(rule=>rule.topic))].sort(),width=Math.max(...rules3.map(rule=>rule.id.length),0);return`${topics.flatMap(topic=>[topic,...rules3.filter(rule=>rule.topic===topic).map(rule=>`  ${rule.id.padEnd(width)}  ${rule.severity.padEnd(7)}  ${rule.title}`),""]).join(`
`)}${rules3.length} rules. One explained: longhorn-readiness rules ID
`}function rulePage(rule){return`${rule.id} (${rule.severity}, ${rule.topic})

  ${rule.title}

Why
  ${rule.why}

When
${whenLines(rule.when).map(line=>`  ${line}`).join(`
`)}

Reads
  ${rule.needs.join(", ")||"nothing but the upgrade itself"}
${rule.logSignature?`
In the logs
  ${rule.logSignature.source}
`:""}
Sources
${rule.source.map(source=>`  ${source}`).join(`
`)}
`}function whenLines(when){return when.builds?[`from ${when.from} to exactly ${when.builds.join(", ")}`]:(when.edges??[when]).map(({from,to})=>`from ${from==="*"?"any version":from} to ${to==="*"?"any version":to}`)}async function rules2(options,world){let[id]=options.arguments,chosen=options.to===void 0?rules:rulesForTarget(rules,targetVersion(options.to));if(id===void 0)return world.stdout.write(options.format==="json"?`${JSON.stringify({schema:1,rules:chosen.map(describe)},null,2)}
`:ruleList(chosen)),0;let rule=rules.find(candidate=>candidate.id===id);if(!rule)throw new Failure("bad-option",`there is no rule ${JSON.stringify(id)}`,"List them: longhorn-readiness rules");return world.stdout.write(options.format==="json"?`${JSON.stringify(describe(rule),null,2)}
`:rulePage(rule)),0}function describe(rule){let{id,topic,title,severity,when,needs,why,source,logSignature}=rule;return{id,topic,title,severity,when,needs,why,source,...logSignature?{logSignature:logSignature.source}:{}}}export{rules2 as rules};
