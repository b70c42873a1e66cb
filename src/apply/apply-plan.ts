import { Failure } from '../core/failure.ts';
import type { KubeObject } from '../core/snapshot.ts';
import type { SafeStep } from '../remedy/plan.ts';
import { type Around, objectOf } from '../remedy/safe-fix.ts';
import type { Applied, ApplyOptions, Ready } from './applied.ts';
import { applyOne, type Job } from './apply-one.ts';
import { insistOnCluster } from './cluster-identity.ts';
import { lookout } from './lookout.ts';
import { managersNow } from './managers-now.ts';
import type { ObjectWindow } from './object-window.ts';
import { savedLines } from './read-saved.ts';
import { storedObjects } from './rewrite-stored.ts';
import { saveAll, type ToSave } from './save-all.ts';
import { whyNot } from './why-not.ts';

/**
 * Applies the safe steps: every object is read again and judged again, all are saved and synced to disk, and only then each is
 * changed, after a server-side dry run and with its resourceVersion as a precondition. What changed meanwhile is left alone, and so is
 * what something came to refer to. Fails before anything is touched with `disk-full`, `backup-dir` or `refused` (another cluster).
 */
export async function applyPlan(
  steps: readonly SafeStep[],
  around: Around,
  window: ObjectWindow,
  options: ApplyOptions,
): Promise<readonly Applied[]> {
  await insistOnCluster(window, options.cluster, 'the plan is of');
  const { ready, left } = await readAgain(steps, around, window, options);
  await options.boundary?.('before saving');
  const jobs = options.dryRun ? ready.map((one) => dryJob(one, window)) : await saved(ready, window, options);
  await options.boundary?.('after saving');
  return [...left, ...(await applyAll(jobs, around, window, options))];
}

async function readAgain(steps: readonly SafeStep[], around: Around, window: ObjectWindow, options: ApplyOptions) {
  const left: Applied[] = [];
  const ready: Ready[] = [];
  if (steps.length === 0) return { ready, left };
  const managers = await managersNow(window, options.cluster.namespace);
  for (const step of steps) {
    const object = await window.get(step.subject).catch((error: unknown) => unread(error));
    if (typeof object === 'string') {
      left.push({ step, result: 'left', detail: object });
      continue;
    }
    const reason = object
      ? (changedSince(step, object, around) ?? whyNot({ step, object }, { around, managers }, options.forceFinalizers))
      : 'it is gone by now';
    if (object === undefined || reason !== undefined) left.push({ step, result: 'left', detail: reason ?? '' });
    else ready.push({ step, object });
  }
  return { ready, left };
}

/** What the API server refuses to show is no reason to leave the others; a server that is not there is. */
function unread(error: unknown): string {
  if (error instanceof Failure) return `not touched: ${error.message}`;
  throw error;
}

/** The snapshot that was judged and the object now must be one and the same version, where the snapshot tells it. */
function changedSince(step: SafeStep, object: KubeObject, { snapshot }: Around): string | undefined {
  const version = objectOf(step.subject, snapshot)?.metadata.resourceVersion;
  return version === undefined || version === object.metadata.resourceVersion ? undefined : 'it changed since it was judged';
}

function dryJob(ready: Ready, window: ObjectWindow): Job {
  const { change, subject } = ready.step;
  return change.op === 'trim-stored-versions' ? { ...ready, rewritten: () => storedObjects(subject.name, window) } : ready;
}

async function saved(ready: readonly Ready[], window: ObjectWindow, options: ApplyOptions): Promise<readonly Job[]> {
  if (ready.length === 0) return [];
  const { backupDir, disk, boundary } = options;
  const toSave = ready.map((one): ToSave => {
    const { rewritten } = dryJob(one, window);
    const { rule, subject, change } = one.step;
    return { object: one.object, rule, subject, change, ...(rewritten ? { rewritten } : {}) };
  });
  const entries = await saveAll(backupDir, toSave, options.cluster, { disk, boundary });
  const along = entries.reduce((sum, { rewritten }) => sum + (rewritten?.count ?? 0), 0);
  options.say(`${ready.length + along} object(s) saved in ${backupDir}`);
  return ready.map((one, index) => {
    const file = entries[index]?.rewritten?.file;
    return file === undefined ? one : { ...one, rewritten: () => savedLines(backupDir, file) };
  });
}

/** After so many deletions that nobody finished, no further one is begun: it could not be taken back. */
const mostUnfinished = 3;

async function applyAll(jobs: readonly Job[], around: Around, window: ObjectWindow, options: ApplyOptions): Promise<Applied[]> {
  const applied: Applied[] = [];
  const look = lookout(around, window);
  let silence: string | undefined;
  let unfinished = 0;
  for (const job of jobs) {
    const { step, object } = job;
    const idle = unfinished >= mostUnfinished && object.metadata.finalizers?.length && step.change.op === 'delete';
    const reason = silence ?? (idle ? `nobody finished the last ${unfinished} deletions` : undefined);
    if (reason !== undefined) {
      applied.push({ step, result: 'left', detail: `not tried: ${reason}` });
      continue;
    }
    try {
      const seen = await applyOne(job, await look(), window, options);
      silence = seen.silence;
      unfinished = seen.unfinished ? unfinished + 1 : seen.result === 'done' ? 0 : unfinished;
      applied.push({ step, result: seen.result, detail: seen.detail });
    } catch (error) {
      // What was done before has to be told, so a cluster that stops answering ends the writes and not the account of them.
      silence = error instanceof Error ? error.message : String(error);
      applied.push({ step, result: 'left', detail: `not touched: ${silence}` });
    }
    await options.boundary?.(`after ${step.subject.name}`);
  }
  return applied;
}
