import type { AnyRule, Cluster, RemedyStep, Severity, Sighting, Subject, When } from './rule.ts';
import type { Upgrade } from './upgrade.ts';
import { inRange, type Version } from './version.ts';

export type OutcomeStatus = 'pass' | 'fail' | 'unknown' | 'not-applicable';

/** Something found: the rule, the object, what is wrong in words, the values seen, the way out. */
export interface Finding {
  readonly subject: Subject;
  readonly message: string;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly remedy: readonly RemedyStep[];
  readonly place?: { readonly file: string; readonly line: number };
  readonly waived?: { readonly reason: string; readonly until: string };
}

/** Exactly one a rule, always. `why` and `source` stand only where the rule failed, so that a report stays small. */
export interface Outcome {
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity;
  readonly status: OutcomeStatus;
  readonly findings: readonly Finding[];
  readonly reasons?: readonly string[];
  readonly why?: string;
  readonly source?: readonly string[];
  /** Seen in a rehearsal rather than predicted. */
  readonly observed?: boolean;
}

/** Judges every rule once. A rule whose fact is missing is never called; a rule that throws is `unknown`, blamed on us. */
export function judge(rules: readonly AnyRule[], cluster: Cluster, upgrade: Upgrade): Outcome[] {
  return rules.map((rule) => judgeOne(rule, cluster, upgrade));
}

function judgeOne(rule: AnyRule, cluster: Cluster, upgrade: Upgrade): Outcome {
  const head = { rule: rule.id, title: rule.title, severity: rule.severity };
  const applies = applicability(rule.when, upgrade);
  if (applies === 'no') return { ...head, status: 'not-applicable', findings: [] };
  const reasons = missing(rule, cluster);
  if (applies === 'unknown') reasons.unshift(`the running version is unknown: ${upgrade.fromUnknown ?? 'not recorded'}`);
  if (reasons.length > 0) return { ...head, status: 'unknown', findings: [], reasons };
  try {
    const findings = [...rule.check(pick(rule, cluster) as never, upgrade)].map((sighting) => finding(rule, sighting));
    if (findings.length === 0) return { ...head, status: 'pass', findings };
    return { ...head, status: 'fail', findings: findings.toSorted(bySubject), why: rule.why, source: rule.source };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { ...head, status: 'unknown', findings: [], reasons: [`the rule itself failed (a defect of this tool): ${detail}`] };
  }
}

/** Whether a rule speaks about this upgrade. `unknown`: the target matches, but nobody knows what runs today. */
export function applicability(when: When, upgrade: Upgrade): 'yes' | 'no' | 'unknown' {
  if (when.builds && !when.builds.includes(upgrade.to.text)) return 'no';
  const edges = when.edges ?? [when];
  const reachable = edges.filter((edge) => inRange(upgrade.to, edge.to));
  if (reachable.length === 0) return 'no';
  if (reachable.some((edge) => edge.from === '*' || matches(upgrade.from, edge.from))) return 'yes';
  return upgrade.from === null && upgrade.fromUnknown !== undefined ? 'unknown' : 'no';
}

function matches(version: Version | null, range: string): boolean {
  return version !== null && inRange(version, range);
}

function missing(rule: AnyRule, cluster: Cluster): string[] {
  const reasons = new Set<string>();
  for (const need of rule.needs) {
    const fact = cluster[need];
    if (!fact) reasons.add(`fact ${need} was not read`);
    else if (!fact.known) reasons.add(fact.reason);
  }
  return [...reasons];
}

function pick(rule: AnyRule, cluster: Cluster): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  for (const need of rule.needs) {
    const fact = cluster[need];
    if (fact?.known) facts[need] = fact.value;
  }
  return facts;
}

function finding(rule: AnyRule, sighting: Sighting): Finding {
  return {
    subject: sighting.subject,
    message: rule.message(sighting),
    evidence: sighting.evidence,
    remedy: rule.remedy(sighting),
    ...(sighting.at ? { place: sighting.at } : {}),
  };
}

function bySubject(a: Finding, b: Finding): number {
  const left = `${a.subject.kind}/${a.subject.namespace}/${a.subject.name}`;
  const right = `${b.subject.kind}/${b.subject.namespace}/${b.subject.name}`;
  return left < right ? -1 : left > right ? 1 : 0;
}
