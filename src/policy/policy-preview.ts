import type { Outcome } from '../core/judge.ts';
import { type Verdict, verdictOf } from '../core/verdict.ts';
import { applyPolicy } from './apply-policy.ts';
import type { Rulings } from './policy.ts';

/**
 * What a changed policy file would do once it is merged, for outcomes before any policy: sentences for the report. The gate itself
 * is decided by the base side, so that no pull request waives itself.
 */
export function policyPreview(outcomes: readonly Outcome[], base: Rulings, head: Rulings, today: string): string[] {
  const [now, then] = [base, head].map((rulings) => verdictOf(applyPolicy(outcomes, rulings, today).outcomes));
  if (!now || !then) return [];
  const intro = 'this change edits the policy file; it is judged by the base side, and after the merge';
  const threshold = base.failOn !== head.failOn ? [`${intro} fail-on would be ${head.failOn ?? 'warning'}`] : [];
  if (same(now, then)) return threshold.length > 0 ? threshold : [`${intro} the verdict would be the same (${now.decision})`];
  const counts = `${then.counts.blocker} blockers, ${then.counts.warning} warnings, ${then.counts.waived} waived`;
  return [...threshold, `${intro} the verdict would be ${then.decision} instead of ${now.decision} (${counts})`];
}

function same(a: Verdict, b: Verdict): boolean {
  return a.decision === b.decision && JSON.stringify(a.counts) === JSON.stringify(b.counts);
}
