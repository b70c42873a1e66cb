import type { Outcome } from '../core/judge.ts';
import type { Report } from '../core/report.ts';
import type { Snapshot } from '../core/snapshot.ts';
import type { Upgrade } from '../core/upgrade.ts';
import { verdictOf } from '../core/verdict.ts';
import { parseVersion } from '../core/version.ts';
import { timeBoxed } from '../outside/time-boxed.ts';
import { applyPolicy } from '../policy/apply-policy.ts';
import type { Rulings } from '../policy/policy.ts';
import { policyPreview } from '../policy/policy-preview.ts';

/** What the policy of the base side rules, what that of the head side would (where the change edits it), and the day (UTC). */
export interface Ruling {
  readonly rulings: Rulings;
  readonly head?: Rulings;
  readonly today: string;
}

/** Longer than any honest expression needs for a hundred thousand objects. */
const checkMs = 5000;

/** A report as the policy wants it: the team's checks added, severities and waivers applied, the verdict taken again. */
export async function ruledReport(
  report: Report,
  snapshot: Snapshot,
  { rulings, head, today }: Ruling,
): Promise<{ report: Report; preview: string[] }> {
  const outcomes = [...report.outcomes, ...(rulings.checks.length > 0 ? await ownOutcomes(report, snapshot, rulings) : [])];
  const ruled = applyPolicy(outcomes, rulings, today);
  const notes = [...(report.notes ?? []), ...ruled.notes];
  return {
    report: { ...report, outcomes: ruled.outcomes, verdict: verdictOf(ruled.outcomes), ...(notes.length > 0 ? { notes } : {}) },
    preview: head ? policyPreview(outcomes, rulings, head, today) : [],
  };
}

async function ownOutcomes(report: Report, snapshot: Snapshot, { checks }: Rulings): Promise<Outcome[]> {
  const { judgeChecks } = await import('../policy/judge-checks.ts');
  const upgrade = upgradeOf(report);
  return upgrade ? judgeChecks(checks, snapshot, upgrade, (work) => timeBoxed(checkMs, work)) : [];
}

function upgradeOf({ upgrade }: Report): Upgrade | undefined {
  const to = parseVersion(upgrade.to);
  return to && { from: parseVersion(upgrade.from ?? '') ?? null, to, via: 'option', place: upgrade.place };
}
