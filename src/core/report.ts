import type { Outcome } from './judge.ts';
import type { Coverage, Origin } from './snapshot.ts';
import type { Place } from './upgrade.ts';
import type { UpgradePath } from './upgrade-path.ts';
import type { Verdict } from './verdict.ts';

export interface Tool {
  readonly name: string;
  readonly version: string;
}

/** A named step of a rehearsal (contract: `rehearse`). */
export interface Step {
  readonly name: string;
  readonly status: 'ok' | 'failed' | 'partial' | 'skipped';
  readonly seconds: number;
  readonly detail: string;
}

/** All that a reporter sees about one upgrade of one cluster; `--format json` prints this verbatim. */
export interface Report {
  readonly schema: 1;
  readonly tool: Tool;
  /** The cluster's name where a policy file names several. */
  readonly cluster?: string;
  /** The Longhorn namespace, where it is not `longhorn-system`. */
  readonly namespace?: string;
  readonly upgrade: { readonly from: string | null; readonly to: string; readonly via: string; readonly place: Place | null };
  readonly origin: Origin;
  readonly coverage: readonly Coverage[];
  readonly outcomes: readonly Outcome[];
  readonly verdict: Verdict;
  /** Judged after the merge: whether the upgrade has finished and what it left behind, not whether it may begin. */
  readonly after?: true;
  /** What was assumed or could not be looked at, besides coverage; one sentence each. */
  readonly notes?: readonly string[];
  readonly steps?: readonly Step[];
  /** The legal way to the target, where it is known where the way begins and something lies ahead. */
  readonly upgradePath?: UpgradePath;
}

/** Several clusters or several upgrades in one change. */
export interface ReportSet {
  readonly schema: 1;
  readonly reports: readonly Report[];
  readonly verdict: Verdict;
  readonly notes?: readonly string[];
}
