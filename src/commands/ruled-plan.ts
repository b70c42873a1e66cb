import type { Outcome } from '../core/judge.ts';
import type { Report } from '../core/report.ts';
import { type PlanInput, type PlannedHop, type UpgradePlan, upgradePlan } from '../plan/upgrade-plan.ts';
import { applyPolicy } from '../policy/apply-policy.ts';
import type { Rulings } from '../policy/policy.ts';
import { tool } from '../tool.ts';
import { ruledReport } from './ruled-report.ts';

/**
 * The plan as the policy wants it: waivers and severities in each hop and in how far one gets today, own checks in the hops (on the state as
 * it is today). `waived`: one sentence for each waived finding, since a plan that leaves them out must name them.
 */
export async function ruledPlan(
  input: PlanInput,
  rulings: Rulings,
  today: string,
): Promise<{ planned: UpgradePlan; waived: readonly string[] }> {
  const planned = upgradePlan({ ...input, ruled: (outcomes) => applyPolicy(outcomes, rulings, today).outcomes });
  const hops =
    rulings.checks.length === 0
      ? planned.hops
      : await Promise.all(planned.hops.map((hop) => checked(hop, input, rulings, today)));
  return { planned: { ...planned, hops }, waived: [...new Set(hops.flatMap(({ outcomes }) => outcomes.flatMap(sentences)))] };
}

async function checked(hop: PlannedHop, { snapshot }: PlanInput, rulings: Rulings, today: string): Promise<PlannedHop> {
  const report: Report = {
    ...{ schema: 1, tool, origin: snapshot.origin, coverage: [], outcomes: hop.outcomes, verdict: hop.verdict },
    upgrade: { from: hop.from, to: hop.to, via: 'option', place: null },
  };
  const { outcomes, verdict } = (await ruledReport(report, snapshot, { rulings, today })).report;
  return { ...hop, outcomes, verdict };
}

/** The plan without what is waived, for those who print failed outcomes as they stand. */
export function withoutWaived(plan: UpgradePlan): UpgradePlan {
  const hops = plan.hops.map((hop) => ({ ...hop, outcomes: hop.outcomes.map(unwaived) }));
  return { ...plan, hops };
}

function unwaived(outcome: Outcome): Outcome {
  const findings = outcome.findings.filter(({ waived }) => !waived);
  return { ...outcome, findings, status: outcome.status === 'fail' && findings.length === 0 ? 'pass' : outcome.status };
}

function sentences({ rule, findings }: Outcome): string[] {
  return findings.flatMap(({ subject: { kind, namespace, name }, waived }) =>
    waived
      ? [`Waived until ${waived.until}: ${rule}: ${kind} ${namespace === '' ? '' : `${namespace}/`}${name} (${waived.reason})`]
      : [],
  );
}
