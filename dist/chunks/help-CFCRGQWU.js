import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{commandNames,optionRows}from"./chunk-ACLQ5VG3.js";import"./chunk-2R7HMNTP.js";var commands={check:{usage:"check [options]",does:"Joins an upgrade with the state of the cluster: ready, attention, blocked or undecided.",example:"longhorn-readiness check --cluster live --to 1.9.2"},detect:{usage:"detect (--base REF --head REF | --base-dir DIR --head-dir DIR)",does:"Lists the Longhorn upgrades that a change makes, with file and line.",example:"longhorn-readiness detect --base main --head HEAD --format json"},snapshot:{usage:"snapshot [PATH]",does:"Reads a cluster and writes one redacted snapshot file, which check accepts as a source.",example:"longhorn-readiness snapshot longhorn-snapshot.json"},plan:{usage:"plan --to VERSION",does:"The legal hops to a version, what each would meet today, and which targets are safe.",example:"longhorn-readiness plan --to 1.11.3",exits:["every hop is clear today","a hop meets a finding at or above --fail-on that is not waived","undecided: something that a blocker rule of a hop needs could not be read"]},remedy:{usage:"remedy --to VERSION [--apply --backup-dir DIR]",does:"The ordered way out of the findings; --apply does the safe ones, --undo DIR puts them back.",example:"longhorn-readiness remedy --to 1.8.0-rc2 --format script > fix.sh",exits:["the steps were printed; with --apply or --undo: everything asked for was done","with --apply or --undo: a step was left, failed, or did not remedy","undecided: something that a blocker rule needs could not be read, so steps may be missing"]},rehearse:{usage:"rehearse --cluster WHERE --to VERSION",does:"Copies the state into a throw-away kind cluster and lets the target's CRDs and manager migrate it.",example:"longhorn-readiness rehearse --cluster snapshot.json --to 1.9.2"},diagnose:{usage:"diagnose [FILE|-]",does:"Names the rule behind a crash-looping manager from its logs, and the way out.",example:"kubectl -n longhorn-system logs ds/longhorn-manager --previous | longhorn-readiness diagnose -"},rules:{usage:"rules [ID]",does:"The catalog of rules; with an id, one rule explained.",example:"longhorn-readiness rules backup-without-volume"},rbac:{usage:"rbac [--to VERSION]",does:"Prints the least-privilege role and binding for the rules that will run.",example:"longhorn-readiness rbac | kubectl apply -f -"},alerts:{usage:"alerts [--to VERSION]",does:"Prints a PrometheusRule for failed backups, degraded volumes and a stuck upgrade.",example:"longhorn-readiness alerts | kubectl apply -f -"},matrix:{usage:"matrix --base REF --head REF",does:"Prints a strategy.matrix with one job for each cluster that the change touches.",example:"longhorn-readiness matrix --base main --head HEAD"},merge:{usage:"merge REPORT.json\u2026",does:"Makes one verdict and one comment out of the reports of several jobs.",example:"longhorn-readiness merge reports/*.json --format markdown"},demo:{usage:"demo",does:"Judges the bundled sample cluster: v1.7.2 with a failed backup record. No cluster, no network.",example:"longhorn-readiness demo"}},exitsOfCheck=["ready, or nothing to check (said so)","the gate fails: a finding at or above --fail-on","undecided: something that a blocker rule needs could not be read"];function exitCodes(exits=exitsOfCheck){return`Exit codes:
${[...exits,"the input or the tool failed (reason and hint on standard error)"].map((words,code)=>`  ${code}  ${words}
`).join("")}`}function generalHelp(){return`longhorn-readiness: does this Longhorn upgrade survive this cluster?

Usage: longhorn-readiness COMMAND [options]

Commands:
${commandNames.map(name=>`  ${name.padEnd(10)}${commands[name].does}`).join(`
`)}

Try first:
  longhorn-readiness demo
  longhorn-readiness check --to 1.9.2            judges the cluster of your kubeconfig
  longhorn-readiness COMMAND --help              options of one command
  longhorn-readiness --version

${exitCodes()}`}function commandHelp(name){let{usage,does,example,exits}=commands[name],own=Object.keys(optionRows).filter(option=>optionRows[option].commands.includes(name));return`Usage: longhorn-readiness ${usage}

${does}

Options:
${own.map(optionLine).join(`
`)}

Example:
  ${example}

${exitCodes(exits)}`}function optionLine(name){let row=optionRows[name],value=row.type==="boolean"?"":` ${row.values?row.values.join("|"):row.placeholder??"VALUE"}`,flag=`  --${name}${value.length>24?" WORD":value}`,words=value.length>24?` (${row.values?.join(", ")})`:"",fallback=row.default===void 0?"":` [${row.default}]`;return`${flag.padEnd(32)}${flag.length>31?" ":""}${row.help}${words}${fallback}`}export{commandHelp,generalHelp};
