import { type Change, noChange } from '../../src/core/change.ts';
import { judge, type Outcome } from '../../src/core/judge.ts';
import type { AnyRule } from '../../src/core/rule.ts';
import type { Snapshot } from '../../src/core/snapshot.ts';
import type { Upgrade } from '../../src/core/upgrade.ts';
import { type Verdict, verdictOf } from '../../src/core/verdict.ts';
import { parseVersion, type Version } from '../../src/core/version.ts';
import { neededReads, readCluster } from '../../src/facts/cluster.ts';
import { readDump } from '../../src/sources/dump.ts';
import { snapshotBuilder } from '../../src/sources/snapshot-builder.ts';

/** A dump as a Snapshot, projected to what these rules read. */
export async function dumpSnapshot(path: string, rules: readonly AnyRule[]): Promise<Snapshot> {
  const builder = snapshotBuilder({ namespace: 'longhorn-system', reads: neededReads(rules), whole: false });
  for await (const event of readDump(path, { keep: builder.keep })) builder.take(event);
  return builder.finish({ kind: 'dump', label: 'truth', takenAt: '2026-11-24T12:00:00Z' }).snapshot;
}

/** What these rules say to a snapshot on the way from one version to another. */
export function judgeSnapshot(
  rules: readonly AnyRule[],
  snapshot: Snapshot,
  from: string,
  to: string,
  change: Change = noChange,
): { readonly outcomes: readonly Outcome[]; readonly verdict: Verdict } {
  const upgrade: Upgrade = { from: version(from), to: version(to), via: 'option', place: null };
  const outcomes = judge(rules, readCluster(rules, { snapshot, upgrade, change }), upgrade);
  return { outcomes, verdict: verdictOf(outcomes) };
}

function version(text: string): Version {
  const parsed = parseVersion(text);
  if (!parsed) throw new Error(`${text} is no version`);
  return parsed;
}
