import type { Subject } from '../core/rule.ts';
import type { KubeObject } from '../core/snapshot.ts';
import type { ObjectChange } from '../remedy/safe-fix.ts';
import type { ObjectWindow, Said } from './object-window.ts';
import { type PatchChange, patchOf } from './patch-of.ts';
import { sameContent, stable } from './same-content.ts';
import { uidOf } from './uid-of.ts';
import { valuesAt } from './values-at.ts';

/**
 * `refused`: why the change was not made; `untouched`: and the object is as it was, or as somebody else left it. `note`: what has to be
 * said of a change that was made.
 */
export interface Written {
  readonly refused?: string;
  readonly untouched?: boolean;
  readonly note?: string;
}

/** Makes one change, with the object's uid and resourceVersion as preconditions; with `dryRun` nothing is persisted. */
export async function writeChange(
  subject: Subject,
  object: KubeObject,
  change: ObjectChange,
  window: ObjectWindow,
  dryRun: boolean,
): Promise<Written> {
  const said =
    change.op === 'delete' ? await erase(subject, object, window, dryRun) : await patch(subject, object, change, window, dryRun);
  if (said.status < 300) return {};
  const doubtful = !dryRun && (said.afterError || said.status >= 500);
  if (doubtful && (await tookEffect(subject, object, change, window)))
    return { note: 'the API server answered with an error, but had made the change' };
  if (said.status === 429) return { refused: `the API server stayed too busy (429) for it: ${said.message}`, untouched: true };
  if (said.status === 404) return { refused: 'it is gone by now', untouched: true };
  if (said.status === 409) return { refused: 'it changed since it was judged', untouched: true };
  return { refused: said.message || `the API server answered ${said.status}` };
}

function erase(subject: Subject, object: KubeObject, window: ObjectWindow, dryRun: boolean): Promise<Said> {
  const preconditions = { uid: uidOf(object), resourceVersion: object.metadata.resourceVersion };
  // An API server that gets a body reads no query: a dry run asked for there would really delete.
  const dry = dryRun ? { dryRun: ['All'] } : {};
  const body = { apiVersion: 'v1', kind: 'DeleteOptions', preconditions, ...dry };
  return window.send({ method: 'DELETE', path: window.path(subject), body });
}

function patch(subject: Subject, object: KubeObject, change: PatchChange, window: ObjectWindow, dryRun: boolean): Promise<Said> {
  const metadata = { uid: uidOf(object), resourceVersion: object.metadata.resourceVersion };
  const { patch: wanted, subresource } = patchOf(change);
  const path = window.path(subject, subresource);
  const body = { ...wanted, metadata };
  return window.send({
    method: 'PATCH',
    type: 'application/merge-patch+json',
    path: `${path}${dryRun ? '?dryRun=All' : ''}`,
    body,
  });
}

/**
 * After a server error: did that try take effect nevertheless? It did when the object is what it would have left. Whether a deletion was ours cannot be told from the object's absence, and makes no difference.
 */
async function tookEffect(subject: Subject, object: KubeObject, change: ObjectChange, window: ObjectWindow): Promise<boolean> {
  const now = await window.get(subject);
  if (!now) return change.op === 'delete';
  if (uidOf(now) !== uidOf(object)) return false;
  if (change.op === 'delete') return now.metadata.deletionTimestamp !== undefined && sameContent(now, object);
  const { patch: wanted } = patchOf(change);
  const without = (one: KubeObject) => blanked(one, wanted) as KubeObject;
  return stable(valuesAt(wanted, now)) === stable(wanted) && sameContent(without(now), without(object));
}

/** A value with null wherever a patch has one. */
function blanked(value: unknown, wanted: unknown): unknown {
  if (typeof wanted !== 'object' || wanted === null || Array.isArray(wanted)) return null;
  const copy: Record<string, unknown> = { ...(value as Record<string, unknown> | undefined) };
  for (const [key, inner] of Object.entries(wanted)) copy[key] = blanked(copy[key], inner);
  return copy;
}
