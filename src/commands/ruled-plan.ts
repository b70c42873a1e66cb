import type { Outcome } from '../core/judge.ts';
import type { Report } from '../core/report.ts';
import type { AnyRule } from '../core/rule.ts';
import { type PlanInput, type UpgradePlan, upgradePlan } from '../plan/upgrade-plan.ts';
import { applyPolicy } from '../policy/apply-policy.ts';
import type { Rulings } from '../policy/policy.ts';
import { tool } from '../tool.ts';
import { ruledReport } from './ruled-report.ts';

/**
 * The plan as the policy wants it: waivers, severities and own checks in each hop, and in how far one gets today. `waived`: one
 * sentence for each waived finding, since a plan that leaves them out must name them.
 */
export async function ruledPlan(
  input: PlanInput,
  rulings: Rulings,
  today: string,
): Promise<{ planned: UpgradePlan; waived: readonly string[] }> {
  const { waivers, severities, checks } = rulings;
  if (waivers.length + checks.length + Object.keys(severities).length === 0) return { planned: upgradePlan(input), waived: [] };
  const planned = upgradePlan({ ...input, rules: input.rules.map((rule) => ruledRule(rule, rulings, today)) });
  const hops = await Promise.all(
    upgradePlan(input).hops.map(async (hop) => {
      const report: Report = {
        ...{ schema: 1, tool, origin: input.snapshot.origin, coverage: [], outcomes: hop.outcomes, verdict: hop.verdict },
        upgrade: { from: hop.from, to: hop.to, via: 'option', place: null },
      };
      const { outcomes, verdict } = (await ruledReport(report, input.snapshot, { rulings, today })).report;
      return { ...hop, outcomes, verdict };
    }),
  );
  return { planned: { ...planned, hops }, waived: [...new Set(hops.flatMap(({ outcomes }) => outcomes.flatMap(sentences)))] };
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

/** A rule that does not see what is waived, in the severity that the policy gives it. */
function ruledRule(rule: AnyRule, rulings: Rulings, today: string): AnyRule {
  const severity = rulings.severities[rule.id] ?? rule.severity;
  return {
    ...rule,
    severity,
    check: (facts, upgrade) => {
      const sightings = [...rule.check(facts, upgrade)];
      const { id, title } = rule;
      const findings = sightings.map(({ subject }) => ({ subject, message: '', evidence: {}, remedy: [] }));
      const [ruled] = applyPolicy([{ rule: id, title, severity, status: 'fail', findings }], rulings, today).outcomes;
      return sightings.filter((_, index) => !ruled?.findings[index]?.waived);
    },
  };
}
