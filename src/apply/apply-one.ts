import type { KubeObject } from '../core/snapshot.ts';
import type { ApplyOptions, Ready, Result } from './applied.ts';
import type { ObjectWindow } from './object-window.ts';
import { rewriteStored } from './rewrite-stored.ts';
import { type Seen, seeItGo } from './see-it-go.ts';
import { takeOffFinalizer } from './take-off-finalizer.ts';
import { type Sight, whyNot } from './why-not.ts';
import { type Written, writeChange } from './write-change.ts';

/** A step with what it writes back along the way: the saved objects, or in a dry run those of the API server. */
export interface Job extends Ready {
  readonly rewritten?: () => AsyncIterable<KubeObject>;
}

/**
 * Does one step: looks whether it may, tries it on the server without effect, does it, and sees that it helped. What throws has touched
 * nothing.
 */
export async function applyOne(job: Job, sight: Sight, window: ObjectWindow, options: ApplyOptions): Promise<Seen> {
  const { step, object } = job;
  const reason = whyNot(job, sight, options.forceFinalizers);
  if (reason !== undefined) return { result: 'left', detail: reason };
  const { namespace } = options.cluster;
  // Only --force-finalizers gets here with an object in deletion: nothing is left to do but to finish it.
  if (object.metadata.deletionTimestamp) {
    await options.boundary?.(`before ${step.subject.name}`);
    return takeOffFinalizer(step.subject, object, namespace, window, options.dryRun).catch(unknown);
  }
  const trial = await write(job, window, true);
  if (trial.refused !== undefined) return refused(trial);
  if (options.dryRun) return { result: 'would be done', detail: 'the server-side dry run was accepted' };
  await options.boundary?.(`before ${step.subject.name}`);
  let real: Written;
  try {
    real = await write(job, window, false, options.boundary);
  } catch (error) {
    return unknown(error);
  }
  if (real.refused !== undefined) return refused(real);
  await options.boundary?.(`written ${step.subject.name}`);
  const seen = await afterwards(job, sight, window, options);
  return real.note === undefined ? seen : { ...seen, detail: `${seen.detail} (${real.note})` };
}

function unknown(error: unknown): Seen {
  const silence = messageOf(error);
  return { result: 'failed', detail: `nobody knows whether it was changed: ${silence}`, silence };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function write(job: Job, window: ObjectWindow, dryRun: boolean, boundary?: ApplyOptions['boundary']): Promise<Written> {
  const { step, object } = job;
  if (job.rewritten) {
    const trouble = await rewriteStored(step.subject.name, job.rewritten(), window, { dryRun, boundary });
    if (trouble !== undefined) return { refused: trouble };
    await boundary?.(`rewritten ${step.subject.name}`);
  }
  return writeChange(step.subject, object, step.change, window, dryRun);
}

function refused({ refused: detail = '', untouched }: Written): Result {
  return { result: untouched ? 'left' : 'failed', detail };
}

/** The write was accepted: what cannot be seen now is said as such, not as if nobody knew whether it was made. */
async function afterwards(job: Job, sight: Sight, window: ObjectWindow, options: ApplyOptions): Promise<Seen> {
  try {
    return job.step.change.op === 'delete' ? await seeItGo(job, window, options) : await seeItMended(job, sight, window);
  } catch (error) {
    const silence = messageOf(error);
    return { result: 'failed', detail: `the write was accepted, but its effect could not be seen: ${silence}`, silence };
  }
}

async function seeItMended({ step }: Job, { around }: Sight, window: ObjectWindow): Promise<Result> {
  const now = await window.get(step.subject);
  return now !== undefined && step.fix.refuse(now, around) !== undefined
    ? { result: 'done', detail: 'the object is as it should be' }
    : { result: 'failed', detail: 'the write was accepted, but the object is as before' };
}
