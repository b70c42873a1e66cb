import type { KubeObject } from '../core/snapshot.ts';
import { comparedLines } from './compared-lines.ts';
import type { ObjectWindow } from './object-window.ts';
import { type PatchChange, patchOf } from './patch-of.ts';
import { stable, withoutServerFields } from './same-content.ts';
import type { SavedEntry } from './saved-entry.ts';
import { uidOf } from './uid-of.ts';
import type { Undone, UndoOptions } from './undone.ts';
import { valuesAt } from './values-at.ts';

/** A saved object, as it was read back. */
export interface Saved {
  readonly entry: SavedEntry;
  readonly object: KubeObject;
  readonly folder: string;
}

type Result = Pick<Undone, 'result' | 'detail'>;
type Options = Pick<UndoOptions, 'dryRun' | 'boundary'>;

/** Puts one saved object back where that takes nothing from anybody; otherwise says why not. */
export async function putBack(saved: Saved, window: ObjectWindow, options: Options): Promise<Result> {
  const { entry } = saved;
  const { change } = entry;
  const current = await window.get(entry.subject);
  if (change.op === 'delete') return current ? compared(saved, current, window, options) : recreate(saved, window, options);
  if (!current) return { result: 'left', detail: 'the object is gone by now' };
  const result = await restoreFields(saved, current, change, window, options);
  if (!entry.rewritten) return result;
  return { ...result, detail: `${result.detail}; ${await comparedLines(saved.folder, entry.rewritten.file, window)}` };
}

const restorable: Result = { result: 'would be restored', detail: 'the server-side dry run was accepted' };

async function recreate(saved: Saved, window: ObjectWindow, options: Options): Promise<Result> {
  const { subject } = saved.entry;
  const path = window.path(subject);
  const body = withoutServerFields(saved.object);
  const query = options.dryRun ? '?dryRun=All' : '';
  const created = await window.send({ method: 'POST', path: `${path.slice(0, path.lastIndexOf('/'))}${query}`, body });
  // Somebody made one of that name, or an earlier try of ours did although the API server answered with an error.
  const other = created.status === 409 ? await window.get(subject) : undefined;
  if (other) return compared(saved, other, window, options);
  if (created.status >= 300) return { result: 'failed', detail: `it could not be created: ${created.message || created.status}` };
  if (options.dryRun) return restorable;
  await options.boundary?.(`between ${subject.name} and its status`);
  return restoreStatus(saved, created.body as KubeObject, window, options);
}

/** There already: an earlier undo, or one that was killed between the object and its status. */
async function compared(saved: Saved, current: KubeObject, window: ObjectWindow, options: Options): Promise<Result> {
  const { object } = saved;
  if (current.metadata.deletionTimestamp && !object.metadata.deletionTimestamp)
    return { result: 'left', detail: 'it is still being deleted: run --undo again when it is gone' };
  const own = (one: KubeObject) => stable({ ...withoutServerFields(one), status: undefined });
  if (own(object) !== own(current)) return { result: 'left', detail: 'another object of that name is there by now' };
  if (stable(object['status']) === stable(current['status'])) return { result: 'same', detail: 'it is there as it was saved' };
  return isBlank(current['status'])
    ? restoreStatus(saved, current, window, options)
    : { result: 'left', detail: 'its status changed since' };
}

const isBlank = (status: unknown): boolean => status === undefined || stable(status) === '{}';

const tries = 5;

async function restoreStatus(
  { entry, object }: Saved,
  made: KubeObject,
  window: ObjectWindow,
  options: Options,
): Promise<Result> {
  const { status } = object;
  if (status === undefined || stable(status) === stable(made['status'])) return { result: 'restored', detail: 'created again' };
  const path = `${window.path(entry.subject, 'status')}${options.dryRun ? '?dryRun=All' : ''}`;
  let current = made;
  for (let attempt = 1; ; attempt++) {
    const said = await window.send({ method: 'PUT', path, body: { ...current, status } });
    if (said.status < 300) return options.dryRun ? restorable : { result: 'restored', detail: 'created again with its status' };
    const now = said.status === 404 || said.status === 409 ? await window.get(entry.subject) : undefined;
    if (now && uidOf(now) === uidOf(made) && stable(now['status']) === stable(status))
      return { result: 'restored', detail: 'created again with its status' };
    // A manager that runs adds its finalizer at once: the object has another version then, and still no status.
    const again = said.status === 409 && now !== undefined && uidOf(now) === uidOf(made) && isBlank(now['status']);
    if (!again || attempt === tries)
      return { result: 'failed', detail: `created again, but its status was refused: ${said.message || said.status}` };
    current = now;
  }
}

async function restoreFields(
  { entry: { subject }, object }: Saved,
  current: KubeObject,
  change: PatchChange,
  window: ObjectWindow,
  options: Options,
): Promise<Result> {
  const { patch, subresource } = patchOf(change);
  const before = valuesAt(patch, object);
  const now = valuesAt(patch, current);
  if (stable(now) === stable(before)) return { result: 'same', detail: 'its fields are as they were saved' };
  if (stable(now) !== stable(patch)) return { result: 'left', detail: 'somebody changed the same fields since' };
  const { resourceVersion } = current.metadata;
  const path = window.path(subject, subresource);
  const said = await window.send({
    method: 'PATCH',
    type: 'application/merge-patch+json',
    path: `${path}${options.dryRun ? '?dryRun=All' : ''}`,
    body: { ...(before as object), metadata: { uid: uidOf(current), resourceVersion } },
  });
  if (options.dryRun && said.status < 300) return restorable;
  const mended = said.status === 409 ? await window.get(subject) : undefined;
  if (said.status < 300 || (mended && stable(valuesAt(patch, mended)) === stable(before)))
    return { result: 'restored', detail: 'its fields have their old values' };
  return said.status === 409
    ? { result: 'left', detail: 'somebody else is writing it: run --undo again' }
    : { result: 'failed', detail: said.message || String(said.status) };
}
