import { Failure } from '../core/failure.ts';
import type { Report } from '../core/report.ts';
import type { Snapshot } from '../core/snapshot.ts';
import type { UpgradePath } from '../core/upgrade-path.ts';
import { compareVersions, parseVersion } from '../core/version.ts';
import { type Hop, hopsBetween } from '../plan/hops.ts';
import { kubernetesOf } from '../plan/kubernetes-of.ts';
import { singleHopPath } from '../plan/report-path.ts';
import type { PathInput } from './walk-path.ts';

/**
 * The legal way of a judged upgrade, or a sentence why it was not walked; neither where nobody knows where the way begins or nothing
 * lies ahead. A bump that skips a minor is walked hop by hop, for which the cluster is looked at once more: every hop has rules of its own.
 */
export async function pathOf(report: Report, input: PathInput): Promise<{ path?: UpgradePath; note?: string }> {
  const hops = hopsOf(report, input.snapshot);
  const [first, last] = [hops[0], hops.at(-1)];
  if (report.after || !first || !last) return {};
  if (hops.length === 1) return { path: singleHopPath(first, report, input.snapshot.namespace) };
  if (input.options.cluster === 'kind') return { note: notWalked('a kind cluster is seeded for one hop only') };
  try {
    const { walkPath } = await import('./walk-path.ts');
    return { path: await walkPath(report, first.from, last.to, input) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { note: notWalked(error.message) };
  }
}

const notWalked = (why: string): string => `The hops of the legal way were not judged one by one: ${why}.`;

function hopsOf({ upgrade }: Report, snapshot: Snapshot): readonly Hop[] {
  const [from, to] = [parseVersion(upgrade.from ?? ''), parseVersion(upgrade.to)];
  if (!from || !to || compareVersions(from, to) >= 0) return [];
  try {
    return hopsBetween(from, to, kubernetesOf(snapshot, to));
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}
