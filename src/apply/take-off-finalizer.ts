import type { Subject } from '../core/rule.ts';
import type { KubeObject } from '../core/snapshot.ts';
import type { Result } from './applied.ts';
import { managersNow } from './managers-now.ts';
import type { ObjectWindow } from './object-window.ts';
import { sameContent } from './same-content.ts';
import { uidOf } from './uid-of.ts';
import { ownFinalizer } from './why-not.ts';

/**
 * Takes Longhorn's own finalizer, and no other, off an object in deletion, after a look at the managers: one that is ready does it itself.
 * The object must be the very one whose deletion was asked for, in the state that was judged.
 */
export async function takeOffFinalizer(
  subject: Subject,
  judged: KubeObject,
  namespace: string,
  window: ObjectWindow,
  dryRun: boolean,
): Promise<Result> {
  const managers = await managersNow(window, namespace);
  if (!managers.crashLooping) return kept(`managers do not crash-loop now (${managers.words})`);
  const now = await window.get(subject);
  if (!now) return { result: 'done', detail: 'the object is gone' };
  if (uidOf(now) !== uidOf(judged)) return kept('another object of that name is there by now');
  if (!now.metadata.deletionTimestamp) return kept('it is not being deleted');
  if (!sameContent(now, judged)) return kept('it changed since it was judged');
  const finalizers = now.metadata.finalizers ?? [];
  const rest = finalizers.filter((name) => name !== ownFinalizer);
  const said = await window.send({
    method: 'PATCH',
    type: 'application/merge-patch+json',
    path: `${window.path(subject)}${dryRun ? '?dryRun=All' : ''}`,
    body: { metadata: { uid: uidOf(now), resourceVersion: now.metadata.resourceVersion, finalizers: rest } },
  });
  if (said.status >= 300 && said.status !== 404)
    return { result: 'failed', detail: `its finalizer could not be taken off: ${said.message || said.status}` };
  if (dryRun) return { result: 'would be done', detail: 'the server-side dry run was accepted' };
  const left = await window.get(subject);
  return left && uidOf(left) === uidOf(judged)
    ? {
        result: 'failed',
        detail: `its finalizer ${ownFinalizer} was taken off, but ${rest.join(', ') || 'something'} holds it still`,
      }
    : { result: 'done', detail: `the object is gone; its finalizer (${ownFinalizer}) was taken off` };
}

function kept(why: string): Result {
  return { result: 'failed', detail: `its finalizer was left on: ${why}` };
}
