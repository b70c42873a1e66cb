import { noChange } from '../core/change.ts';
import { Failure } from '../core/failure.ts';
import type { Report } from '../core/report.ts';
import type { Snapshot } from '../core/snapshot.ts';
import type { Version } from '../core/version.ts';
import { neededReads } from '../facts/cluster.ts';
import { managerDaemonSet } from '../facts/manager-daemonset.ts';
import { recordedVersion } from '../facts/recorded-version.ts';
import type { Options } from '../options.ts';
import type { Kube } from '../outside/kube.ts';
import type { World } from '../outside/world.ts';
import { type Plan, planOf } from '../remedy/plan.ts';
import { type Recovery, recoveryOf } from '../remedy/recovery.ts';
import type { Around } from '../remedy/safe-fix.ts';
import { rules } from '../rules/index.generated.ts';
import { loadSnapshot } from '../sources/load.ts';
import { judgeCluster, targetVersion } from './judge-cluster.ts';
import { count, sourceRequest } from './source-request.ts';

/**
 * The way out of the findings, in order. Prints it; `--apply` does the safe steps on the live cluster after saving every object,
 * `--undo DIR` puts back what was saved. Exit 0 when everything asked for was done, 1 when a step was left or failed.
 */
export async function remedy(options: Options, world: World): Promise<number> {
  if (options.undo !== undefined) return (await import('./undo-saved.ts')).undoSaved(options.undo, options, world);
  if (options.apply) return (await import('./apply-safe.ts')).applySafe(options, world, makePlan);
  const prepared = await makePlan(options, world);
  await print(prepared.plan, options, world);
  return 0;
}

interface Prepared {
  readonly plan: Plan;
  readonly around: Around;
  readonly report: Report;
}

/** Judges the cluster of the options, through `kube` where a connection is open already, and makes the plan of its findings. */
export async function makePlan(options: Options, world: World, kube?: Kube): Promise<Prepared> {
  const reads = neededReads(rules);
  const request = sourceRequest(options, world, { reads, whole: true });
  const { snapshot } = await loadSnapshot({ ...request, ...(kube ? { kube } : {}) }, world);
  const recovery = recoveryIn(snapshot);
  const to = options.to ?? recovery.pending?.text;
  if (to === undefined) throw new Failure('missing-input', 'nobody said which upgrade to prepare', 'Give --to VERSION.');
  const { from } = options;
  const report = judgeCluster(rules, snapshot, {
    to: targetVersion(to).text,
    via: 'option',
    place: null,
    ...(from === undefined ? {} : { from }),
  });
  const around = { snapshot, now: world.now().getTime() };
  const choice = {
    ...(options.limit === undefined ? {} : { limit: count('limit', options.limit) }),
    ...(options.only === undefined ? {} : { only: options.only }),
    ...(options.object === undefined ? {} : { object: options.object }),
  };
  return { plan: planOf(report, around, choice, recovery.notes), around, report };
}

/** Images new, recorded version old: the upgrade is under way or crash-looping. */
function recoveryIn(snapshot: Snapshot): Recovery {
  const look = { snapshot, upgrade: { from: null, to: noVersion, via: 'option' as const, place: null }, change: noChange };
  const [recorded, managers] = [recordedVersion.read(look), managerDaemonSet.read(look)];
  return recoveryOf(recorded.known ? recorded.value.version : null, managers.known ? managers.value : null);
}

const noVersion: Version = { major: 0, minor: 0, patch: 0, pre: [], text: '0.0.0' };

async function print(plan: Plan, options: Options, world: World): Promise<void> {
  const formats: Record<string, () => Promise<string>> = {
    text: async () => (await import('../remedy/format/plan-text.ts')).planText(plan),
    markdown: async () => (await import('../remedy/format/plan-markdown.ts')).planMarkdown(plan),
    json: async () => (await import('../remedy/format/plan-json.ts')).planJson(plan),
    script: async () => (await import('../remedy/format/plan-script.ts')).planScript(plan, options.yes),
  };
  const format = formats[options.format ?? 'text'];
  if (!format)
    throw new Failure('bad-option', `remedy has no format ${options.format}`, `Use one of: ${Object.keys(formats).join(', ')}.`);
  world.stdout.write(await format());
}
