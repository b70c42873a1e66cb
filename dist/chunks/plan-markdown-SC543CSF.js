import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{block,code,prose}from"./chunk-5Y6RLLP4.js";import"./chunk-GH275AKP.js";import"./chunk-2R7HMNTP.js";function planMarkdown(plan){let head=`## The way out before Longhorn ${code(plan.from??"nothing recorded")} \u2192 ${code(plan.to)}
${plan.notes.map(note=>`
> ${prose(note)}
`).join("")}`;return plan.steps.length===0?`${head}
Nothing to mend.
`:`${head}
${plan.steps.map(item).join(`
`)}`}function item(step,index){let lines=[`${index+1}. **${prose(step.what)}** (${step.risk}, ${code(step.rule)})`,"",`   ${prose(step.why)}`,""];step.because!==void 0&&lines.push(`   By hand because ${prose(step.because)}.`,"");for(let{text,command}of step.commands)lines.push(`   - ${prose(text)}`,""),command!==void 0&&lines.push(block(command,"sh","     "),"");return lines.push(`   Verify: ${prose(step.verify)} Undo: ${prose(step.undo)}`,""),lines.join(`
`)}export{planMarkdown};
