import { resolve } from 'node:path';
import type { ApplyOptions } from '../apply/applied.ts';
import { applyPlan } from '../apply/apply-plan.ts';
import { clusterIdentity } from '../apply/cluster-identity.ts';
import { managersNow } from '../apply/managers-now.ts';
import type { ObjectWindow } from '../apply/object-window.ts';
import { stillFound } from '../apply/still-found.ts';
import { unfinishedDeletions } from '../apply/unfinished-deletions.ts';
import { Failure } from '../core/failure.ts';
import type { Report } from '../core/report.ts';
import type { Options } from '../options.ts';
import type { Kube } from '../outside/kube.ts';
import type { World } from '../outside/world.ts';
import type { Plan, SafeStep } from '../remedy/plan.ts';
import type { Around } from '../remedy/safe-fix.ts';
import { appliedFormat } from './applied-format.ts';
import { refuseWriting } from './refuse-writing.ts';
import { count } from './source-request.ts';
import { withWindow } from './with-window.ts';

/** Judges the cluster of the options, through a connection that is open, and makes the plan of its findings. */
export type PlanMaker = (
  options: Options,
  world: World,
  kube: Kube,
) => Promise<{ readonly plan: Plan; readonly around: Around; readonly report: Report }>;

/**
 * Does the safe steps of the plan on the live cluster and judges it again. Exit 0 when everything was done, 1 when a step was left or
 * failed or its finding, unless less severe than `--fail-on`, is still there. `more` is for tests: boundaries and a shorter patience.
 */
export async function applySafe(
  options: Options,
  world: World,
  makePlan: PlanMaker,
  more: Partial<Pick<ApplyOptions, 'boundary' | 'patienceMs'>> = {},
): Promise<number> {
  refuseWriting(options, world);
  const backupDir = options['backup-dir'];
  if (backupDir === undefined && !options['dry-run'])
    throw new Failure('missing-input', '--apply needs a folder to save objects in', 'Give --backup-dir DIR.');
  const print = appliedFormat(options);
  const most = options.limit === undefined ? undefined : count('limit', options.limit);
  const namespace = options.namespace ?? 'longhorn-system';
  // One connection from judging to the last write: the kubeconfig may name another cluster a minute later.
  return withWindow(options, world, async (window, kube) => {
    const cluster = await clusterIdentity(window, namespace);
    if (options['force-finalizers']) await refuseUnlessCrashLooping(window, namespace);
    const { plan, around } = await makePlan(options, world, kube);
    const steps = plan.steps.filter((step): step is SafeStep => step.risk === 'safe');
    if (options['force-finalizers']) steps.push(...unfinishedDeletions(plan, around));
    const applied = await applyPlan(steps.slice(0, most), around, window, {
      cluster,
      backupDir: resolve(world.cwd, backupDir ?? '.'),
      dryRun: options['dry-run'],
      forceFinalizers: options['force-finalizers'],
      patienceMs: 10_000,
      say: (text) => world.stderr.write(`${text}\n`),
      ...more,
    });
    const done = applied.filter(({ result }) => result === 'done');
    const everything = { ...options, only: undefined, object: undefined, limit: undefined };
    const again = done.length > 0 ? await makePlan(everything, world, kube) : undefined;
    const still = again ? stillFound(done, again.report, again.around) : [];
    world.stdout.write(print({ applied, still, byHand: plan.steps.length - steps.length }));
    const fine = applied.every(({ result }) => result === 'done' || result === 'would be done');
    const failing = still.filter(({ severity }) => severity === 'blocker' || options['fail-on'] !== 'blocker');
    return fine && failing.length === 0 ? 0 : 1;
  });
}

/** A manager that runs takes its finalizer off by itself, and cleans up while it does. */
async function refuseUnlessCrashLooping(window: ObjectWindow, namespace: string): Promise<void> {
  const managers = await managersNow(window, namespace);
  if (managers.crashLooping) return;
  throw new Failure(
    'refused',
    `--force-finalizers is for managers that crash-loop: ${managers.words}`,
    'Leave it away: a manager that is ready takes its finalizer off.',
  );
}
