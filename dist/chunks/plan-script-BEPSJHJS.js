import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{changeCommands}from"./chunk-HDHFQNXQ.js";import{findingText,noSteps,remarks}from"./chunk-UGDDLWQO.js";import{kubectl,savedFile,shellQuote}from"./chunk-VQ4ZCAJU.js";import"./chunk-LOE3S5DB.js";import"./chunk-ECE2NPOW.js";import"./chunk-2R7HMNTP.js";function planScript(plan,yes){let head=`#!/bin/sh
# The way out before Longhorn ${oneLine(plan.from??"unknown")} -> ${oneLine(plan.to)}. Read it before you run it.
${remarks(plan).map(remark=>`# - ${oneLine(remark)}
`).join("")}${plan.steps.length===0?`# - There is ${oneLine(noSteps(plan))}.
`:""}${introduction}`,end=`echo ${shellQuote(`Done. Judge again: longhorn-readiness check --to ${oneLine(plan.to)}`)}`,asking=plan.steps.some(({risk})=>risk==="safe")?`
yes=${yes?"1":"0"}
${functions}`:"";return`${head}${asking}
${plan.steps.map(stepScript).join(`
`)}
${end}
`}var introduction=`# Every step saves its object into the current folder before it changes it, and leaves alone what changed since it was judged.
# Names stand in single quotes because nothing in them is meant for the shell.
# shellcheck disable=SC2016
set -eu
`,functions=`[ "\${1:-}" = "--yes" ] && yes=1

ask() {
  printf '\\n%s\\n' "$1"
  [ "$yes" = 1 ] && return 0
  printf 'Do it? [y/N] '
  read -r answer || return 1
  [ "$answer" = y ] || [ "$answer" = Y ]
}

# Whether the object still shows what was judged: the value, then the words of kubectl that read it.
same() {
  judged=$1
  shift
  if ! now=$(kubectl "$@"); then
    echo 'Left alone: it is gone by now, or cannot be read.'
    return 1
  fi
  [ "$now" = "$judged" ] && return 0
  echo 'Left alone: it changed since it was judged. Judge again before you touch it.'
  return 1
}

# Keeps a copy: the file, then the words of kubectl. An earlier copy is never overwritten, and a read that fails leaves none.
save() {
  file=$1
  shift
  kubectl "$@" >"$file.new" || { rm -f "$file.new"; return 1; }
  copy=$file
  number=1
  while [ -e "$copy" ]; do
    number=$((number + 1))
    copy=$file.$number
  done
  mv "$file.new" "$copy"
  printf 'Saved in %s\\n' "$copy"
}
`;function stepScript(step,index){let title=`${index+1}. ${oneLine(step.what)} (${step.findings.map(finding=>oneLine(findingText(finding))).join("; ")})`;if(!("change"in step))return[`# ${title}: ${step.risk}`,...comments(step.commands),""].join(`
`);let{subject,change}=step,changes=changeCommands(subject,change).flatMap(({command})=>command===void 0?[]:[`{ ${oneLine(command)}; } || exit 1`]),lines=[`save ${shellQuote(oneLine(savedFile(subject)))} ${words(kubectl("get",subject,"-o yaml"))}`,...changes],guard=guardOf(step),body=guard===void 0?lines:[`if ${guard}; then`,...lines.map(line=>`  ${line}`),"fi"];return[`# Verify: ${oneLine(step.verify)}`,`# Undo: ${oneLine(step.undo)}`,...comments(step.undoCommands),`if ask ${shellQuote(title)}; then`,...body.map(line=>`  ${line}`),"fi",""].join(`
`)}function guardOf({subject,change,judged}){let shows=(value,path)=>`same ${shellQuote(oneLine(value))} ${words(kubectl("get",subject,`-o ${shellQuote(`jsonpath=${path}`)}`))}`;if(judged?.resourceVersion!==void 0)return shows(judged.resourceVersion,"{.metadata.resourceVersion}");if(change.op==="delete")return shows(`${judged?.state??""}/`,"{.status.state}/{.status.volumeName}{.status.url}{.status.snapshotCreatedAt}")}function words(command){return oneLine(command.slice(8))}function comments(steps){return steps.flatMap(({text:said,command})=>[`#   - ${oneLine(said)}`,...(command??"").split(`
`).flatMap((line,row)=>command===void 0?[]:[`#     ${row===0?"$":">"} ${oneLine(line)}`])])}function oneLine(line){return line.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g," ")}export{planScript};
