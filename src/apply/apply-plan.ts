import { setTimeout as wait } from 'node:timers/promises';
import type { KubeObject } from '../core/snapshot.ts';
import type { SafeStep } from '../remedy/plan.ts';
import { type Around, objectOf } from '../remedy/safe-fix.ts';
import type { ObjectWindow } from './object-window.ts';
import { saveAll } from './saved.ts';
import { writeChange } from './write-change.ts';

/** What became of one step. `left`: not touched, with the reason; `failed`: the write was refused or did not help. */
export interface Applied {
  readonly step: SafeStep;
  readonly result: 'done' | 'left' | 'failed' | 'would be done';
  readonly detail: string;
}

export interface ApplyOptions {
  readonly backupDir: string;
  readonly dryRun: boolean;
  readonly forceFinalizers: boolean;
  /** How long a deletion may take until the object is gone, in milliseconds. */
  readonly patienceMs: number;
  readonly say: (text: string) => void;
  /** Called at each boundary at which a crash must be harmless; tests kill the process there. */
  readonly boundary?: (name: string) => Promise<void>;
}

/**
 * Applies the safe steps: every object is read again and judged again, all are saved and synced to disk, and only then each is
 * changed, after a server-side dry run and with its resourceVersion as a precondition. What changed meanwhile is left alone.
 */
export async function applyPlan(
  steps: readonly SafeStep[],
  around: Around,
  window: ObjectWindow,
  options: ApplyOptions,
): Promise<readonly Applied[]> {
  const applied: Applied[] = [];
  const ready: Ready[] = [];
  for (const step of steps) {
    const object = await window.get(step.subject);
    const reason =
      object === undefined ? 'it is gone by now' : (changedSince(step, object, around) ?? step.fix.refuse(object, around));
    if (object === undefined || reason !== undefined) applied.push({ step, result: 'left', detail: reason ?? '' });
    else ready.push({ step, object });
  }
  await options.boundary?.('before saving');
  if (ready.length > 0 && !options.dryRun) {
    await saveAll(
      options.backupDir,
      ready.map(({ step, object }) => ({ object, rule: step.rule, subject: step.subject, change: step.change })),
    );
    options.say(`${ready.length} object(s) saved in ${options.backupDir}`);
  }
  await options.boundary?.('after saving');
  applied.push(...(await applyAll(ready, around, window, options)));
  return applied;
}

interface Ready {
  readonly step: SafeStep;
  readonly object: KubeObject;
}

async function applyAll(
  ready: readonly Ready[],
  around: Around,
  window: ObjectWindow,
  options: ApplyOptions,
): Promise<readonly Applied[]> {
  const applied: Applied[] = [];
  let silence: string | undefined;
  for (const { step, object } of ready) {
    if (silence !== undefined) {
      applied.push({ step, result: 'left', detail: `not tried: ${silence}` });
      continue;
    }
    try {
      applied.push(await applyOne(step, object, around, window, options));
    } catch (error) {
      // What was done before has to be told, so a cluster that stops answering ends the writes and not the account of them.
      silence = error instanceof Error ? error.message : String(error);
      applied.push({ step, result: 'failed', detail: `nobody knows whether it was changed: ${silence}` });
    }
    await options.boundary?.(`after ${step.subject.name}`);
  }
  return applied;
}

/** The snapshot that was judged and the object now must be one and the same version, where the snapshot tells it. */
function changedSince(step: SafeStep, object: KubeObject, { snapshot }: Around): string | undefined {
  const version = objectOf(step.subject, snapshot)?.metadata.resourceVersion;
  return version === undefined || version === object.metadata.resourceVersion ? undefined : 'it changed since it was judged';
}

async function applyOne(
  step: SafeStep,
  object: KubeObject,
  around: Around,
  window: ObjectWindow,
  options: ApplyOptions,
): Promise<Applied> {
  const trial = await writeChange(step.subject, object, step.change, window, true);
  if (trial.refused !== undefined) return { step, result: trial.conflict ? 'left' : 'failed', detail: trial.refused };
  if (options.dryRun) return { step, result: 'would be done', detail: 'the server-side dry run was accepted' };
  await options.boundary?.(`before ${step.subject.name}`);
  const real = await writeChange(step.subject, object, step.change, window, false);
  if (real.refused !== undefined) return { step, result: real.conflict ? 'left' : 'failed', detail: real.refused };
  return step.change.op === 'delete' ? await seeItGo(step, window, options) : await seeItMended(step, around, window);
}

async function seeItMended(step: SafeStep, around: Around, window: ObjectWindow): Promise<Applied> {
  const now = await window.get(step.subject);
  const mended = now !== undefined && step.fix.refuse(now, around) !== undefined;
  return mended
    ? { step, result: 'done', detail: 'the object is as it should be' }
    : { step, result: 'failed', detail: 'the write was accepted, but the object is as before' };
}

async function seeItGo(step: SafeStep, window: ObjectWindow, options: ApplyOptions): Promise<Applied> {
  const end = Date.now() + options.patienceMs;
  for (;;) {
    const now = await window.get(step.subject);
    if (now === undefined) return { step, result: 'done', detail: 'the object is gone' };
    if (Date.now() > end) return await heldByFinalizer(step, now, window, options);
    await wait(200);
  }
}

/** A manager that runs takes its finalizer off; one that crash-loops never will. */
async function heldByFinalizer(
  step: SafeStep,
  object: KubeObject,
  window: ObjectWindow,
  options: ApplyOptions,
): Promise<Applied> {
  const finalizers = object.metadata.finalizers ?? [];
  if (!options.forceFinalizers) {
    return {
      step,
      result: 'failed',
      detail: `it is held by ${finalizers.join(', ') || 'the API server'}: no manager took the finalizer off. Where managers crash-loop, add --force-finalizers`,
    };
  }
  const { resourceVersion } = object.metadata;
  const said = await window.send({
    method: 'PATCH',
    type: 'application/merge-patch+json',
    path: window.path(step.subject),
    body: { metadata: { resourceVersion, finalizers: null } },
  });
  const gone = said.status < 300 && (await window.get(step.subject)) === undefined;
  return gone
    ? { step, result: 'done', detail: `the object is gone; its finalizer (${finalizers.join(', ')}) was taken off` }
    : { step, result: 'failed', detail: `its finalizer could not be taken off: ${said.message || said.status}` };
}
