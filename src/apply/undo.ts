import type { KubeObject } from '../core/snapshot.ts';
import type { ObjectWindow } from './object-window.ts';
import { readSaved, type SavedEntry } from './saved.ts';

/** What became of one saved object. `same`: it is there as it was saved, so undoing twice is harmless. */
export interface Undone {
  readonly entry: SavedEntry;
  readonly result: 'restored' | 'same' | 'left' | 'failed';
  readonly detail: string;
}

/**
 * Puts back what `--apply` saved: deleted objects are created again, status included; changed fields get their old values, unless
 * somebody changed them since. Stored versions stay trimmed: the objects are intact in the newer one.
 */
export async function undo(folder: string, window: ObjectWindow): Promise<readonly Undone[]> {
  const undone: Undone[] = [];
  for (const { entry, object } of await readSaved(folder)) {
    // One object that cannot be read or written must not keep the others from being put back.
    const { result, detail } = await undoOne(entry, object, window).catch(
      (error: unknown): Result => ({ result: 'failed', detail: error instanceof Error ? error.message : String(error) }),
    );
    undone.push({ entry, result, detail });
  }
  return undone;
}

type Result = Pick<Undone, 'result' | 'detail'>;

async function undoOne(entry: SavedEntry, saved: KubeObject, window: ObjectWindow): Promise<Result> {
  if (entry.change.op === 'trim-stored-versions')
    return { result: 'same', detail: 'stored versions are not put back: no object lost anything' };
  const current = await window.get(entry.subject);
  if (entry.change.op === 'delete') return current ? compared(saved, current, window, entry) : recreate(entry, saved, window);
  if (!current) return { result: 'left', detail: 'the object is gone by now' };
  return restoreFields(entry, saved, current, window);
}

async function recreate(entry: SavedEntry, saved: KubeObject, window: ObjectWindow): Promise<Result> {
  const path = window.path(entry.subject);
  const body = withoutServerFields(saved);
  const created = await window.send({ method: 'POST', path: path.slice(0, path.lastIndexOf('/')), body });
  if (created.status >= 300) return { result: 'failed', detail: `it could not be created: ${created.message || created.status}` };
  return restoreStatus(entry, saved, created.body as KubeObject, window);
}

/** There already: an earlier undo, or one that was killed between the object and its status. */
async function compared(saved: KubeObject, current: KubeObject, window: ObjectWindow, entry: SavedEntry): Promise<Result> {
  if (current.metadata.deletionTimestamp && !saved.metadata.deletionTimestamp)
    return { result: 'left', detail: 'it is still being deleted: run --undo again when it is gone' };
  const own = (object: KubeObject) => stable({ ...withoutServerFields(object), status: undefined });
  if (own(saved) !== own(current)) return { result: 'left', detail: 'another object of that name is there by now' };
  if (stable(saved['status']) === stable(current['status'])) return { result: 'same', detail: 'it is there as it was saved' };
  return current['status'] === undefined || stable(current['status']) === '{}'
    ? restoreStatus(entry, saved, current, window)
    : { result: 'left', detail: 'its status changed since' };
}

async function restoreStatus(entry: SavedEntry, saved: KubeObject, current: KubeObject, window: ObjectWindow): Promise<Result> {
  if (saved['status'] === undefined) return { result: 'restored', detail: 'created again' };
  const said = await window.send({
    method: 'PUT',
    path: window.path(entry.subject, 'status'),
    body: { ...current, status: saved['status'] },
  });
  // A kind without a status subresource keeps the status that the object was created with.
  if (said.status >= 300 && said.status !== 404)
    return { result: 'failed', detail: `created again, but its status was refused: ${said.message || said.status}` };
  return { result: 'restored', detail: 'created again with its status' };
}

async function restoreFields(entry: SavedEntry, saved: KubeObject, current: KubeObject, window: ObjectWindow): Promise<Result> {
  const { patch } = entry.change as { patch: Record<string, unknown> };
  const before = valuesAt(patch, saved);
  const now = valuesAt(patch, current);
  if (stable(now) === stable(before)) return { result: 'same', detail: 'its fields are as they were saved' };
  if (stable(now) !== stable(patch)) return { result: 'left', detail: 'somebody changed the same fields since' };
  const body = { ...(before as object), metadata: { resourceVersion: current.metadata.resourceVersion } };
  const said = await window.send({
    method: 'PATCH',
    type: 'application/merge-patch+json',
    path: window.path(entry.subject),
    body,
  });
  return said.status < 300
    ? { result: 'restored', detail: 'its fields have their old values' }
    : { result: 'failed', detail: said.message || String(said.status) };
}

/** The values that an object has where a patch has some; null where it has none, as a merge patch removes a field. */
function valuesAt(patch: unknown, object: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return object === undefined ? null : object;
  const source = (object ?? {}) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(patch).map(([key, inner]) => [key, valuesAt(inner, source[key])]));
}

const serverFields = new Set([
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'managedFields',
  'selfLink',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
]);

function withoutServerFields(object: KubeObject): KubeObject {
  const metadata = Object.fromEntries(Object.entries(object.metadata).filter(([key]) => !serverFields.has(key)));
  return { ...object, metadata: metadata as unknown as KubeObject['metadata'] };
}

/** JSON with sorted keys, so that equal values have equal text. */
function stable(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? ''
  );
}
