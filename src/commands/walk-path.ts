import type { Report } from '../core/report.ts';
import type { Snapshot } from '../core/snapshot.ts';
import type { UpgradePath } from '../core/upgrade-path.ts';
import type { Version } from '../core/version.ts';
import { suggestedLine } from '../detect/suggested-line.ts';
import { neededReads } from '../facts/cluster.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { kubernetesOf } from '../plan/kubernetes-of.ts';
import { plannedPath } from '../plan/report-path.ts';
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
 * Walks the legal way hop by hop, each judged as the policy wants it, and finds what a change that skips a minor should pin instead. The
 * cluster is looked at once more, for what the rules of every hop need. Fails as its source does.
 */
export async function walkPath(report: Report, from: Version, to: Version, input: PathInput): Promise<UpgradePath> {
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
