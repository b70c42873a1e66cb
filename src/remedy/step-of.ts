import type { Finding, Outcome } from '../core/judge.ts';
import { text } from '../facts/field.ts';
import { byHand } from './change-commands.ts';
import { safeFixes } from './fixes/index.ts';
import type { PlanStep, SafeStep } from './plan-step.ts';
import { type Around, objectOf } from './safe-fix.ts';

/** The step that mends one finding: by a safe fix where there is one and the object qualifies, else by a person. */
export function stepOf(outcome: Outcome, finding: Finding, around: Around): PlanStep | SafeStep {
  const { rule, severity } = outcome;
  const head = { rule, severity, findings: [{ rule, subject: finding.subject }], why: outcome.why ?? outcome.title };
  const forPerson: PlanStep = {
    ...head,
    subject: finding.subject,
    what: `${finding.subject.kind} ${finding.subject.name} ${finding.message}`,
    commands: finding.remedy,
    verify: 'Run check again: this finding is gone.',
    undo: 'Depends on what you did; save the object first.',
    undoCommands: [],
    risk: finding.remedy.some(({ command }) => command !== undefined && disrupts.test(command)) ? 'disruptive' : 'by hand',
  };
  const fix = safeFixes.find((candidate) => candidate.rules.includes(rule));
  const target = fix?.target(finding, around);
  const object = target && objectOf(target, around.snapshot);
  if (!fix || !target || !object) return forPerson;
  const because = fix.refuse(object, around);
  if (because !== undefined) return { ...forPerson, because };
  const change = fix.change(object, around);
  const { resourceVersion } = object.metadata;
  return {
    ...head,
    ...byHand(target, object, change),
    subject: target,
    what: fix.what(target, around),
    risk: 'safe',
    fix,
    change,
    judged: { state: text(object, 'status.state'), ...(resourceVersion === undefined ? {} : { resourceVersion }) },
  };
}

/** kubectl's verbs after which something is gone, restarted or elsewhere. */
const disrupts = /\bkubectl(?: -n \S+)? (?:cordon|delete|drain|replace|rollout restart|scale)\b/;
