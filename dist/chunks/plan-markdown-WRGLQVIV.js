import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{pathGraph}from"./chunk-ULKXQNMB.js";import"./chunk-YZIJQZC5.js";import{targetText}from"./chunk-Q7VNZDOS.js";import{block,code,prose}from"./chunk-5Y6RLLP4.js";import"./chunk-GH275AKP.js";import"./chunk-2R7HMNTP.js";var marks={ready:"\u2705",attention:"\u26A0\uFE0F",blocked:"\u26D4",undecided:"\u2754"};function planMarkdown(plan){let chain=plan.hops.map(({from,to,verdict})=>({from,to,decision:verdict.decision})),graph=block(pathGraph([chain]),"mermaid"),today=plan.safeTargets.map(target=>`- ${marks[target.decision]} ${prose(targetText(target))}`).join(`
`);return`## From ${code(plan.from)} to ${code(plan.to)}

${graph}

${plan.hops.map(hopMarkdown).join(`
`)}
### What is safe today

${today||"No later release is known."}
`}function hopMarkdown(hop){let lines=[`### ${marks[hop.verdict.decision]} ${code(hop.from)} \u2192 ${code(hop.to)}`,""];hop.kubernetes.min&&lines.push(`Needs Kubernetes ${hop.kubernetes.min} or later.`,"");for(let{rule,severity,findings}of hop.outcomes.filter(({status})=>status==="fail"))lines.push(`- [ ] ${severity}: ${code(rule)} (${findings.length} object${findings.length===1?"":"s"}, first ${code(findings[0]?.subject.name??"")})`);for(let{version,reason}of hop.avoid)lines.push(`- ${version===hop.to?"Mind":"Avoid"} ${code(version)}: ${prose(reason)}`);for(let{text,command}of hop.between)lines.push(`- [ ] ${prose(text)}${command?`: ${code(command)}`:""}`);return`${lines.join(`
`)}
`}export{planMarkdown};
