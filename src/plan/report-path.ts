import type { Outcome } from '../core/judge.ts';
import type { PathHop, UpgradePath } from '../core/upgrade-path.ts';
import type { Verdict } from '../core/verdict.ts';
import { betweenHops } from './between.ts';
import type { Hop } from './hops.ts';
import type { UpgradePlan } from './upgrade-plan.ts';

/** The path of an upgrade that was judged as one hop. */
export function singleHopPath(hop: Hop, judged: Judged, namespace: string): UpgradePath {
  return { hops: [pathHop(hop.from.text, hop.to.text, judged, betweenHops(hop, namespace))], safeTargets: [] };
}

/** A whole plan as a report tells it. */
export function plannedPath({ hops, safeTargets }: UpgradePlan): UpgradePath {
  return { hops: hops.map((hop) => pathHop(hop.from, hop.to, hop, hop.between)), safeTargets };
}

interface Judged {
  readonly outcomes: readonly Outcome[];
  readonly verdict: Verdict;
}

function pathHop(from: string, to: string, { outcomes, verdict }: Judged, between: PathHop['between']): PathHop {
  const deciding = new Set(verdict.decidedBy);
  const mend = outcomes
    .filter(({ rule, status }) => status === 'fail' && deciding.has(rule))
    .map(({ rule, findings }) => ({ rule, objects: findings.filter((finding) => !finding.waived).length }));
  return { from, to, decision: verdict.decision, mend, between };
}
