import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{shellQuote}from"./chunk-CRXJBIGW.js";import"./chunk-2R7HMNTP.js";function planScript(plan,yes){return`${`#!/bin/sh
# The way out before Longhorn ${plan.from??"unknown"} -> ${plan.to}. Read it before you run it.
# Every step saves its object into the current folder before it changes it.
# Names stand in single quotes because nothing in them is meant for the shell.
# shellcheck disable=SC2016
set -eu

yes=${yes?"1":"0"}
[ "\${1:-}" = "--yes" ] && yes=1

ask() {
  printf '\\n%s\\n' "$1"
  [ "$yes" = 1 ] && return 0
  printf 'Do it? [y/N] '
  read -r answer || return 1
  [ "$answer" = y ] || [ "$answer" = Y ]
}
`}
${plan.steps.map(stepScript).join(`
`)}
echo 'Done. Judge again: longhorn-readiness check --to ${plan.to}'
`}function stepScript(step,index){let title=`${index+1}. ${oneLine(step.what)} (${step.rule})`;if(step.risk!=="safe"){let lines=step.commands.flatMap(({text,command})=>[`#   - ${oneLine(text)}`,...command===void 0?[]:[`#     $ ${oneLine(command)}`]]);return[`# ${title}: ${step.risk}`,...lines,""].join(`
`)}let commands=step.commands.flatMap(({command})=>command===void 0?[]:[`  ${oneLine(command)}`]);return[`if ask ${shellQuote(title)}; then`,...commands,"fi",""].join(`
`)}function oneLine(text){return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g," ")}export{planScript};
