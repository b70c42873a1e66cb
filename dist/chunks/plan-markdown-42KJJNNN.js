import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{findingText,noSteps,remarks}from"./chunk-UGDDLWQO.js";import{block,code,prose}from"./chunk-5Y6RLLP4.js";import"./chunk-GH275AKP.js";import"./chunk-2R7HMNTP.js";function planMarkdown(plan){let before=remarks(plan).map(remark=>`
> ${prose(remark,longest)}
`),head=`## The way out before Longhorn ${code(plan.from??"nothing recorded")} \u2192 ${code(plan.to)}
${before.join("")}`;if(plan.steps.length===0)return`${head}
${prose(sentence(noSteps(plan)))}
`;let undone=plan.steps.some(({risk})=>risk==="safe")?"\nWhat `--apply --backup-dir DIR` did is undone with `longhorn-readiness remedy --undo DIR`.\n":"";return`${head}${undone}
${plan.steps.map(item).join(`
`)}`}var longest=4e3;function item(step,index){let mends=step.findings.map(finding=>code(findingText(finding))).join(", "),lines=[`${index+1}. **${prose(step.what)}** (${step.risk}, ${code(step.rule)})`,""];return lines.push(`   ${prose(step.why,longest)}`,"",`   Mends ${mends}.`,""),step.because!==void 0&&lines.push(`   By hand because ${prose(step.because)}.`,""),lines.push(...step.commands.flatMap(commandLines)),lines.push(`   Verify: ${prose(step.verify)} Undo: ${prose(step.undo)}`,"",...step.undoCommands.flatMap(commandLines)),lines.join(`
`)}function commandLines({text,command}){return[`   - ${prose(text)}`,"",...command===void 0?[]:[block(command,"sh","     "),""]]}function sentence(words){return`${words.charAt(0).toUpperCase()}${words.slice(1)}.`}export{planMarkdown};
