import { setTimeout as wait } from 'node:timers/promises';
import type { KubeObject } from '../core/snapshot.ts';
import type { ApplyOptions, Ready, Result } from './applied.ts';
import { managersNow } from './managers-now.ts';
import type { ObjectWindow } from './object-window.ts';
import { takeOffFinalizer } from './take-off-finalizer.ts';
import { uidOf } from './uid-of.ts';

/** `unfinished`: the deletion was accepted, and nobody finished it in time. `silence`: why the cluster was not heard any more. */
export type Seen = Result & { readonly unfinished?: true; readonly silence?: string };

/**
 * Waits until a deleted object is gone. With `forceFinalizers`, and while managers crash-loop, nobody is waited for: its finalizer is
 * taken off at once.
 */
export async function seeItGo({ step, object }: Ready, window: ObjectWindow, options: ApplyOptions): Promise<Seen> {
  const { namespace } = options.cluster;
  const end = Date.now() + options.patienceMs;
  for (let look = 0; ; look++) {
    const now = await window.get(step.subject);
    if (now === undefined) return { result: 'done', detail: 'the object is gone' };
    if (uidOf(now) !== uidOf(object))
      return { result: 'done', detail: 'the object is gone; another one of that name was made since' };
    if (options.forceFinalizers && (await managersNow(window, namespace)).crashLooping) {
      await options.boundary?.(`before the finalizer of ${step.subject.name}`);
      return takeOffFinalizer(step.subject, object, namespace, window, false);
    }
    if (Date.now() > end) return heldBy(now);
    // A manager that runs takes some milliseconds: of a thousand records none should cost a fifth of a second.
    await wait(Math.min(10 * 2 ** look, 200));
  }
}

function heldBy({ metadata }: KubeObject): Seen {
  const holder = metadata.finalizers?.join(', ') || 'the API server';
  return {
    result: 'failed',
    detail: `its deletion was accepted, but ${holder} holds it still. Look again later; where managers crash-loop, add --force-finalizers`,
    unfinished: true,
  };
}
