import { Failure } from '../core/failure.ts';
import { insistOnCluster } from './cluster-identity.ts';
import type { ObjectWindow } from './object-window.ts';
import { putBack } from './put-back.ts';
import { readSaved, savedObject } from './read-saved.ts';
import type { SavedEntry } from './saved-entry.ts';
import type { Undone, UndoOptions } from './undone.ts';

/**
 * Puts back what `--apply` saved: deleted objects are created again, status included; changed fields and trimmed stored versions get
 * their old values, unless somebody changed them since. Fails before anything is written with `backup-dir` (a damaged copy), `refused`
 * (another cluster) or `bad-option` (nothing saved is meant).
 */
export async function undo(folder: string, window: ObjectWindow, options: UndoOptions = {}): Promise<readonly Undone[]> {
  const { entries, cluster } = await readSaved(folder);
  await insistOnCluster(window, cluster, 'these objects were saved from');
  const undone: Undone[] = [];
  let left = options.limit ?? Number.POSITIVE_INFINITY;
  for (const entry of chosen(entries, options)) {
    if (left === 0) {
      undone.push({ entry, result: 'left', detail: 'not tried: --limit is reached' });
      continue;
    }
    await options.boundary?.(`before ${entry.subject.name}`);
    // One object that cannot be read or written must not keep the others from being put back.
    const { result, detail } = await savedObject(folder, entry)
      .then((object) => putBack({ entry, object, folder }, window, options))
      .catch((error: unknown) => ({ result: 'failed' as const, detail: error instanceof Error ? error.message : String(error) }));
    undone.push({ entry, result, detail });
    if (result !== 'same' && result !== 'left') left--;
    await options.boundary?.(`after ${entry.subject.name}`);
  }
  return undone;
}

function chosen(entries: readonly SavedEntry[], { only, object }: UndoOptions): readonly SavedEntry[] {
  const meant = entries.filter(
    ({ rule, subject }) =>
      (only === undefined || rule === only) &&
      (object === undefined || object === subject.name || object === `${subject.namespace}/${subject.name}`),
  );
  if (meant.length > 0 || entries.length === 0) return meant;
  throw new Failure(
    'bad-option',
    'no object that was saved there is the one that --only and --object name',
    `Saved for: ${[...new Set(entries.map(({ rule }) => rule))].join(', ')}.`,
  );
}
