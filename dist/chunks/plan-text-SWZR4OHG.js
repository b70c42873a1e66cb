import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{visible}from"./chunk-GH275AKP.js";import"./chunk-2R7HMNTP.js";function planText(plan){let head=`The way out before Longhorn ${plan.from??"(nothing recorded)"} \u2192 ${plan.to}`,notes=plan.notes.map(note=>`${visible(note)}
`).join("");if(plan.steps.length===0)return`${notes}${head}: nothing to mend.
`;let safe=plan.steps.filter(({risk})=>risk==="safe").length,counts=`${plan.steps.length} step(s), ${safe} of them safe to apply with --apply --backup-dir DIR`;return[`${notes}${head}: ${counts}`,"",...plan.steps.map(stepText)].join(`
`)}function stepText(step,index){let lines=[`${index+1}. [${step.risk}] ${visible(step.what)}`,`   rule    ${step.rule} (${step.severity})`,`   why     ${visible(step.why)}`];step.because!==void 0&&lines.push(`   by hand because ${visible(step.because)}`);for(let{text,command}of step.commands)lines.push(`   - ${visible(text)}`),command!==void 0&&lines.push(`       ${visible(command,2e3)}`);return lines.push(`   verify  ${visible(step.verify)}`,`   undo    ${visible(step.undo)}`,""),lines.join(`
`)}export{planText};
