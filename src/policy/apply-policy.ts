import type { Finding, Outcome } from '../core/judge.ts';
import { matchesName } from './glob.ts';
import type { Rulings, Waiver } from './policy.ts';

/** Outcomes as the policy wants them, and what there is to say about the policy itself, one sentence each. */
export interface Ruled {
  readonly outcomes: readonly Outcome[];
  readonly notes: readonly string[];
}

/**
 * Applies severities and waivers. A waived finding stays in the report, with reason and date, and no longer decides; an unknown
 * rule stays unknown whatever is waived. `today` is a day in UTC (`2026-11-24`).
 */
export function applyPolicy(outcomes: readonly Outcome[], rulings: Rulings, today: string): Ruled {
  const inForce = rulings.waivers.filter(({ until }) => until >= today);
  const used = new Set<Waiver>();
  const ruled = outcomes.map((outcome) => {
    const severity = rulings.severities[outcome.rule] ?? outcome.severity;
    const findings = outcome.findings.map((finding) => waive(finding, outcome.rule, inForce, used));
    return { ...outcome, severity, findings };
  });
  return {
    outcomes: ruled,
    notes: [...severityNotes(outcomes, rulings), ...waiverNotes(outcomes, rulings.waivers, used, today)],
  };
}

function waive(finding: Finding, rule: string, waivers: readonly Waiver[], used: Set<Waiver>): Finding {
  const waiver = waivers.find((candidate) => candidate.rule === rule && covers(candidate, finding));
  if (!waiver) return finding;
  used.add(waiver);
  return { ...finding, waived: { reason: `${waiver.reason} (${waiver.owner})`, until: waiver.until } };
}

function covers({ kind, namespace, name }: Waiver, { subject }: Finding): boolean {
  return (
    (kind === undefined || matchesName(kind, subject.kind)) &&
    (namespace === undefined || matchesName(namespace, subject.namespace)) &&
    (name === undefined || matchesName(name, subject.name))
  );
}

function severityNotes(outcomes: readonly Outcome[], { severities }: Rulings): string[] {
  const catalog = new Map(outcomes.map(({ rule, severity }) => [rule, severity]));
  return Object.entries(severities).flatMap(([rule, severity]) => {
    const before = catalog.get(rule);
    if (before === undefined) return [`policy: there is no rule ${rule} whose severity could be set`];
    return before === severity ? [] : [`policy: ${rule} counts as ${severity} (catalog: ${before})`];
  });
}

function waiverNotes(
  outcomes: readonly Outcome[],
  waivers: readonly Waiver[],
  used: ReadonlySet<Waiver>,
  today: string,
): string[] {
  const byRule = new Map(outcomes.map((outcome) => [outcome.rule, outcome]));
  return waivers.flatMap((waiver) => {
    const outcome = byRule.get(waiver.rule);
    const what = `policy: the waiver of ${waiver.rule} for ${selectorText(waiver)} (${waiver.owner})`;
    if (!outcome) return [`${what} names a rule that does not exist`];
    if (waiver.until < today) return [`${what} expired on ${waiver.until} and no longer counts`];
    if (outcome.status === 'unknown') return [`${what} does not count: the rule could not be decided, and that cannot be waived`];
    if (used.has(waiver) || outcome.status === 'not-applicable') return [];
    return [`${what} matches nothing any more and can go`];
  });
}

function selectorText({ kind, namespace, name }: Waiver): string {
  const path = namespace === undefined ? (name ?? '*') : `${namespace}/${name ?? '*'}`;
  return kind === undefined ? path : `${kind} ${path}`;
}
