import { noChange } from '../core/change.ts';
import { applicability, judge, type Outcome } from '../core/judge.ts';
import type { AnyRule } from '../core/rule.ts';
import type { Snapshot } from '../core/snapshot.ts';
import type { Upgrade } from '../core/upgrade.ts';
import { readCluster } from '../facts/cluster.ts';
import type { Hop } from './hops.ts';

/** Judges one hop on its own; what the chart will get is not known here, so its defaults are assumed. */
export function judgeHop(rules: readonly AnyRule[], snapshot: Snapshot, hop: Hop): readonly Outcome[] {
  const upgrade: Upgrade = { from: hop.from, to: hop.to, via: 'option', place: null };
  const active = rules.filter((rule) => applicability(rule.when, upgrade) !== 'no');
  return judge(active, readCluster(active, { snapshot, upgrade, change: noChange }), upgrade);
}
