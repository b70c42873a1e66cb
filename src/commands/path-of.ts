import { noChange } from '../core/change.ts';
import { Failure } from '../core/failure.ts';
import type { Report } from '../core/report.ts';
import type { Snapshot } from '../core/snapshot.ts';
import type { UpgradePath } from '../core/upgrade-path.ts';
import { compareVersions, parseVersion, type Version } from '../core/version.ts';
import { suggestedLine } from '../detect/suggested-line.ts';
import { neededReads } from '../facts/cluster.ts';
import { kubernetesVersion } from '../facts/kubernetes-version.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { type Hop, hopsBetween } from '../plan/hops.ts';
import { plannedPath, singleHopPath } from '../plan/report-path.ts';
import { upgradePlan } from '../plan/upgrade-plan.ts';
import { applyPolicy } from '../policy/apply-policy.ts';
import type { Rulings } from '../policy/policy.ts';
import { visibleLines } from '../report/escape/visible.ts';
import { rules as catalog } from '../rules/index.generated.ts';
import { loadSnapshot } from '../sources/load.ts';
import { sourceRequest } from './source-request.ts';

/** What the path of a judged upgrade is worked out from. */
export interface PathInput {
  readonly options: Options;
  readonly world: World;
  readonly snapshot: Snapshot;
  readonly rulings: Rulings;
  readonly today: string;
  /** The text of the line in head that decides the version, where the change shows it. */
  readonly line?: string;
}

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
    return { path: await walked(report, first.from, last.to, input) };
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

function kubernetesOf(snapshot: Snapshot, to: Version): Version | undefined {
  const fact = kubernetesVersion.read({ snapshot, upgrade: { from: null, to, via: 'option', place: null }, change: noChange });
  return fact.known ? fact.value.version : undefined;
}

async function walked(report: Report, from: Version, to: Version, input: PathInput): Promise<UpgradePath> {
  const { options, world, rulings, today } = input;
  const rules = catalog.filter(({ phase }) => phase === undefined);
  const wanted = { reads: neededReads(rules), whole: false };
  const { snapshot } = await loadSnapshot(sourceRequest(options, world, wanted), world);
  const plan = upgradePlan({
    ...{ rules, snapshot, from, to, kubernetes: kubernetesOf(snapshot, to), twoMinors: false },
    ruled: (outcomes) => applyPolicy(outcomes, rulings, today).outcomes,
  });
  return withSuggestion(plannedPath(plan), report, input.line);
}

/** One merge reaches one hop: where that is clear, it is what this change should pin. A manifest has more lines than one. */
function withSuggestion(path: UpgradePath, { upgrade }: Report, line: string | undefined): UpgradePath {
  const [first] = path.hops;
  const clear = first?.decision === 'ready' || first?.decision === 'attention';
  if (!first || !clear || line === undefined || !upgrade.place || upgrade.via === 'manifest') return path;
  const text = suggestedLine(line, upgrade.to, first.to);
  return text === undefined || visibleLines(text) !== text
    ? path
    : { ...path, suggestion: { version: first.to, place: upgrade.place, line: text } };
}
