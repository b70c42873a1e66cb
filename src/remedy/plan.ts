import type { Finding, Outcome } from '../core/judge.ts';
import { kubectl, kubectlPatch, kubectlSave } from '../core/kubectl.ts';
import type { Report } from '../core/report.ts';
import type { RemedyStep, Severity, Subject } from '../core/rule.ts';
import { shellQuote } from '../core/shell-quote.ts';
import { safeFixes } from './fixes/index.ts';
import { type Around, type ObjectChange, objectOf, type SafeFix } from './safe-fix.ts';

/** safe: may be applied by this tool, loses nothing, can be undone. The others are for a person; disruptive: a command removes, stops or moves something. */
export type Risk = 'safe' | 'disruptive' | 'by hand';

/** One step of the way out. `findings` are the objects it mends; `because` says why a fix that exists is not applied here. */
export interface PlanStep {
  readonly rule: string;
  readonly severity: Severity;
  readonly subject: Subject;
  readonly what: string;
  readonly why: string;
  readonly commands: readonly RemedyStep[];
  readonly verify: string;
  readonly undo: string;
  readonly risk: Risk;
  readonly because?: string;
}

/** A step that can be applied, with the fix behind it. */
export interface SafeStep extends PlanStep {
  readonly risk: 'safe';
  readonly fix: SafeFix;
  readonly change: ObjectChange;
}

export interface Plan {
  /** Where the cluster stands, when an upgrade is already under way or stuck. */
  readonly notes: readonly string[];
  readonly from: string | null;
  readonly to: string;
  readonly steps: readonly (PlanStep | SafeStep)[];
}

/** Which findings the plan is about; everything when empty. `object` is `NAMESPACE/NAME` or a name. */
export interface Choice {
  readonly only?: string;
  readonly object?: string;
  readonly limit?: number;
}

/** Makes the ordered way out of a report's findings: blockers first, what a machine may do before what needs a person. */
export function planOf(report: Report, around: Around, choice: Choice = {}, notes: readonly string[] = []): Plan {
  const steps = report.outcomes
    .filter(({ status, rule }) => status === 'fail' && (choice.only === undefined || rule === choice.only))
    .flatMap((outcome) =>
      outcome.findings
        .filter((finding) => !finding.waived && chosen(finding, choice.object))
        .map((finding) => stepOf(outcome, finding, around)),
    );
  const ordered = onceEach(steps.toSorted((a, b) => rank(a) - rank(b)));
  return { notes, from: report.upgrade.from, to: report.upgrade.to, steps: ordered.slice(0, choice.limit ?? ordered.length) };
}

/** Two rules may be mended by one change: the more severe one speaks for it. */
function onceEach<S extends PlanStep>(steps: readonly S[]): S[] {
  const touched = new Set<string>();
  return steps.filter((step) => {
    const key = `${step.subject.kind}/${step.subject.namespace}/${step.subject.name}`;
    if (step.risk !== 'safe') return true;
    return touched.size < touched.add(key).size;
  });
}

function chosen({ subject }: Finding, object: string | undefined): boolean {
  return object === undefined || object === subject.name || object === `${subject.namespace}/${subject.name}`;
}

const severities: readonly Severity[] = ['blocker', 'warning', 'advice'];
const risks: readonly Risk[] = ['safe', 'disruptive', 'by hand'];

function rank(step: PlanStep): number {
  return severities.indexOf(step.severity) * risks.length + risks.indexOf(step.risk);
}

function stepOf(outcome: Outcome, finding: Finding, around: Around): PlanStep | SafeStep {
  const head = { rule: outcome.rule, severity: outcome.severity, why: outcome.why ?? outcome.title };
  const forPerson: PlanStep = {
    ...head,
    subject: finding.subject,
    what: `${finding.subject.kind} ${finding.subject.name} ${finding.message}`,
    commands: finding.remedy,
    verify: 'Run check again: this finding is gone.',
    undo: 'Depends on what you did; save the object first.',
    risk: finding.remedy.some(({ command }) => command !== undefined && disrupts.test(command)) ? 'disruptive' : 'by hand',
  };
  const fix = safeFixes.find((candidate) => candidate.rules.includes(outcome.rule));
  const target = fix?.target(finding, around);
  const object = target && objectOf(target, around.snapshot);
  if (!fix || !target || !object) return forPerson;
  const because = fix.refuse(object, around);
  if (because !== undefined) return { ...forPerson, because };
  const change = fix.change(object, around);
  const commands = commandsOf(target, change);
  const undo = 'longhorn-readiness remedy --undo DIR puts back what --apply --backup-dir DIR saved.';
  return {
    ...head,
    subject: target,
    what: fix.what(target, around),
    commands,
    verify: verifyText(target, change),
    undo,
    risk: 'safe',
    fix,
    change,
  };
}

/** kubectl's verbs after which something is gone, restarted or elsewhere. */
const disrupts = /\bkubectl(?: -n \S+)? (?:cordon|delete|drain|replace|rollout restart|scale)\b/;

function commandsOf(target: Subject, change: ObjectChange): RemedyStep[] {
  const save = { text: 'Save the object', command: kubectlSave(target) };
  if (change.op === 'delete') return [save, { text: 'Delete it', command: kubectl('delete', target) }];
  if (change.op === 'merge') {
    return [save, { text: 'Change it', command: kubectlPatch(target, change.patch) }];
  }
  return [
    save,
    {
      text: 'Write every object of it back',
      command: `kubectl get ${shellQuote(target.name)} -A -o json | kubectl replace -f -`,
    },
    {
      text: 'Take v1beta1 off the list',
      command: kubectl(
        'patch',
        target,
        `--subresource=status --type=merge -p '${JSON.stringify({ status: { storedVersions: change.keep } })}'`,
      ),
    },
  ];
}

function verifyText(target: Subject, change: ObjectChange): string {
  if (change.op === 'delete') return `${kubectl('get', target)} says NotFound.`;
  if (change.op === 'merge') return `${kubectl('get', target, '-o yaml')} shows the new value.`;
  return `${kubectl('get', target, `-o jsonpath='{.status.storedVersions}'`)} shows ${change.keep.join(', ')}.`;
}
