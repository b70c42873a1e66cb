import type { RemedyStep } from './rule.ts';
import type { Place } from './upgrade.ts';
import type { Decision } from './verdict.ts';

/** The legal way of an upgrade, judged as the cluster is today. A bump that skips no minor is one hop. */
export interface UpgradePath {
  readonly hops: readonly PathHop[];
  /** How far one gets today; empty where only the hop that was asked for was judged. */
  readonly safeTargets: readonly SafeTarget[];
  /** What to write instead of a bump that skips a minor, where a clear hop and the line in git are known. */
  readonly suggestion?: Suggestion;
}

/** One hop of the way. */
export interface PathHop {
  readonly from: string;
  readonly to: string;
  readonly decision: Decision;
  /** The rules that decide it, each with how many objects have to be mended. */
  readonly mend: readonly { readonly rule: string; readonly objects: number }[];
  /** What to do after it, before the next one may begin. */
  readonly between: readonly RemedyStep[];
}

/** How far one can go today: the worst decision on the way to a version, and how many objects have to be mended first. */
export interface SafeTarget {
  readonly version: string;
  readonly decision: Decision;
  readonly fixes: number;
  /** The rules that stand in the way. */
  readonly because: readonly string[];
  /** Rules of the way that could not be decided; left out where all were. */
  readonly undecided?: number;
}

/** The text that the line at `place` should have, to pin the furthest version that one merge can reach and that is clear today. */
export interface Suggestion {
  readonly version: string;
  readonly place: Place;
  readonly line: string;
}
