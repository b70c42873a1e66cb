import type { Outcome } from '../core/judge.ts';
import type { Report } from '../core/report.ts';
import type { Severity, Subject } from '../core/rule.ts';
import type { FindingName, PlanStep, Risk, SafeStep } from './plan-step.ts';
import type { GoingBack, Recovery } from './recovery.ts';
import type { Around } from './safe-fix.ts';
import { stepOf } from './step-of.ts';

export type { PlanStep, Risk, SafeStep } from './plan-step.ts';

/** A finding that the team accepted until a day: named, never mended. */
export interface WaivedFinding extends FindingName {
  readonly reason: string;
  readonly until: string;
}

/** A rule that nobody could decide, so that what it would have found is missing from the plan. */
export interface Undecided {
  readonly rule: string;
  readonly severity: Severity;
  readonly reasons: readonly string[];
}

export interface Plan {
  /** Where the cluster stands, when an upgrade is already under way or stuck; what the report has to say besides its outcomes. */
  readonly notes: readonly string[];
  /** Whether the version before can be gone back to; undefined when no upgrade has begun. */
  readonly goingBack?: GoingBack;
  readonly from: string | null;
  readonly to: string;
  readonly steps: readonly (PlanStep | SafeStep)[];
  readonly waived: readonly WaivedFinding[];
  readonly undecided: readonly Undecided[];
  /** Safe steps left out because `limit` was reached. */
  readonly beyondLimit: number;
}

/** Which findings the plan is about; everything when empty. `object` is `NAMESPACE/NAME` or a name; `limit` counts safe steps. */
export interface Choice {
  readonly only?: string;
  readonly object?: string;
  readonly limit?: number;
}

/** Makes the ordered way out of a report's findings: blockers first, what a machine may do before what needs a person. */
export function planOf(report: Report, around: Around, choice: Choice = {}, recovery: Partial<Recovery> = {}): Plan {
  const outcomes = report.outcomes.filter(({ rule }) => choice.only === undefined || rule === choice.only);
  const steps = outcomes.flatMap((outcome) =>
    outcome.findings.filter(({ waived }) => !waived).map((finding) => stepOf(outcome, finding, around)),
  );
  const ordered = onceEach(steps.toSorted((a, b) => rank(a) - rank(b))).filter((step) => isChosen(step, choice.object));
  const kept = limited(ordered, choice.limit);
  return {
    notes: [...(recovery.notes ?? []), ...(report.notes ?? [])],
    ...(recovery.goingBack ? { goingBack: recovery.goingBack } : {}),
    from: report.upgrade.from,
    to: report.upgrade.to,
    steps: kept,
    waived: waivedIn(outcomes).filter(({ subject }) => names(subject, choice.object)),
    undecided: outcomes
      .filter(({ status }) => status === 'unknown')
      .map(({ rule, severity, reasons = [] }) => ({ rule, severity, reasons })),
    beyondLimit: ordered.length - kept.length,
  };
}

/** Several findings may be mended by one change: the gravest speaks for it. An object that is deleted needs no other change. */
function onceEach(steps: readonly (PlanStep | SafeStep)[]): (PlanStep | SafeStep)[] {
  const deletions = new Map(
    steps.flatMap((step): [string, SafeStep][] =>
      'change' in step && step.change.op === 'delete' ? [[placeOf(step), step]] : [],
    ),
  );
  const once = new Map<string, PlanStep | SafeStep>();
  for (const [index, step] of steps.entries()) {
    const deletion = 'change' in step ? deletions.get(placeOf(step)) : undefined;
    const key = 'change' in step ? `${placeOf(step)} ${JSON.stringify((deletion ?? step).change)}` : String(index);
    const first = once.get(key);
    const { rule, severity, why } = step;
    once.set(
      key,
      first
        ? { ...first, findings: [...first.findings, ...step.findings] }
        : { ...(deletion ?? step), rule, severity, why, findings: step.findings },
    );
  }
  return [...once.values()];
}

function placeOf({ subject: { kind, namespace, name } }: PlanStep): string {
  return `${kind}/${namespace}/${name}`;
}

function isChosen(step: PlanStep, object: string | undefined): boolean {
  return names(step.subject, object) || step.findings.some(({ subject }) => names(subject, object));
}

function names(subject: Subject, object: string | undefined): boolean {
  return object === undefined || object === subject.name || object === `${subject.namespace}/${subject.name}`;
}

/** What a person has to do costs nothing of the limit: it is about what a machine changes. */
function limited<S extends PlanStep>(steps: readonly S[], limit = Number.POSITIVE_INFINITY): S[] {
  let safe = 0;
  return steps.filter(({ risk }) => risk !== 'safe' || ++safe <= limit);
}

function waivedIn(outcomes: readonly Outcome[]): WaivedFinding[] {
  return outcomes.flatMap(({ rule, findings }) =>
    findings.flatMap(({ subject, waived }) => (waived ? [{ rule, subject, ...waived }] : [])),
  );
}

const severities: readonly Severity[] = ['blocker', 'warning', 'advice'];
const risks: readonly Risk[] = ['safe', 'disruptive', 'by hand'];

function rank(step: PlanStep): number {
  return severities.indexOf(step.severity) * risks.length + risks.indexOf(step.risk);
}
