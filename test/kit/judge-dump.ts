import { judgeCluster, rulesForTarget, targetVersion } from '../../src/commands/judge-cluster.ts';
import type { Change } from '../../src/core/change.ts';
import type { Report } from '../../src/core/report.ts';
import type { AnyRule } from '../../src/core/rule.ts';
import type { Snapshot } from '../../src/core/snapshot.ts';
import { neededReads } from '../../src/facts/cluster.ts';
import { readDump } from '../../src/sources/dump.ts';
import { snapshotBuilder } from '../../src/sources/snapshot-builder.ts';

/** A dump as a Snapshot, projected to what these rules read. */
export async function dumpSnapshot(path: string, rules: readonly AnyRule[]): Promise<Snapshot> {
  const builder = snapshotBuilder({ namespace: 'longhorn-system', reads: neededReads(rules), whole: false });
  for await (const events of readDump(path, { keep: builder.keep })) for (const event of events) builder.take(event);
  return builder.finish({ kind: 'dump', label: 'truth', takenAt: '2026-11-24T12:00:00Z' }).snapshot;
}

/** What those of these rules that `check` runs for the target say to a snapshot. */
export function judgeSnapshot(rules: readonly AnyRule[], snapshot: Snapshot, from: string, to: string, change?: Change): Report {
  return judgeCluster(rulesForTarget(rules, targetVersion(to)), snapshot, { from, to, via: 'option', place: null }, change);
}
