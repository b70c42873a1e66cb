import { join } from 'node:path';
import { Failure } from '../core/failure.ts';
import type { Subject } from '../core/rule.ts';
import type { KubeObject } from '../core/snapshot.ts';
import type { ObjectChange } from '../remedy/safe-fix.ts';
import type { ClusterIdentity } from './cluster-identity.ts';
import { type Disk, realDisk } from './disk.ts';
import { type Manifest, manifestName, type SavedEntry } from './saved-entry.ts';

/** An object to save, what is about to be done to it, and the objects that are written back along with it (read when their turn comes). */
export interface ToSave {
  readonly object: KubeObject;
  readonly rule: string;
  readonly subject: Subject;
  readonly change: ObjectChange;
  readonly rewritten?: () => AsyncIterable<KubeObject>;
}

export interface SaveOptions {
  readonly disk?: Disk | undefined;
  /** Called at each boundary at which a crash must be harmless. */
  readonly boundary?: ((name: string) => Promise<void>) | undefined;
}

/**
 * Writes every object whole, then the manifest that names them with their hashes; each file, the folder and the folders that had to be
 * created are synced before this returns, so nothing is touched before everything is safe on disk. Fails with `disk-full` or
 * `backup-dir`. Nothing is ever overwritten: a folder that holds anything of another run is refused.
 */
export async function saveAll(
  folder: string,
  objects: readonly ToSave[],
  cluster: ClusterIdentity,
  { disk = realDisk, boundary }: SaveOptions = {},
): Promise<readonly SavedEntry[]> {
  try {
    const created = await disk.makeFolder(folder);
    if (await disk.holds(join(folder, manifestName))) throw taken(folder);
    const entries: SavedEntry[] = [];
    for (const [index, one] of objects.entries()) entries.push(await saveOne(folder, index, one, disk));
    await boundary?.('before the manifest');
    const manifest: Manifest = { kind: 'LonghornReadinessBackup', schema: 2, cluster, entries };
    await disk.writeNew(join(folder, `${manifestName}.new`), [`${JSON.stringify(manifest, null, 2)}\n`]);
    await disk.place(join(folder, `${manifestName}.new`), join(folder, manifestName));
    await disk.syncFolder(folder);
    // The name of a new folder is an entry of the one above it, which is lost with the power unless that one is synced as well.
    for (const made of created.toReversed()) await disk.syncFolder(join(made, '..'));
    return entries;
  } catch (cause) {
    throw explained(folder, cause);
  }
}

async function saveOne(folder: string, index: number, one: ToSave, disk: Disk): Promise<SavedEntry> {
  const { rule, subject, change, object, rewritten } = one;
  const plain = `${subject.kind.toLowerCase()}-${subject.name}`.replace(/[^A-Za-z0-9.-]/g, '_').slice(0, 120);
  const stem = `${String(index + 1).padStart(5, '0')}-${plain}`;
  const file = `${stem}.json`;
  const sha256 = await disk.writeNew(join(folder, file), [`${JSON.stringify(object, null, 2)}\n`]);
  const head = { rule, subject, file, sha256, change: change as SavedEntry['change'] };
  if (!rewritten) return head;
  const along = `${stem}.objects.jsonl`;
  let count = 0;
  const hash = await disk.writeNew(
    join(folder, along),
    linesOf(rewritten(), () => count++),
  );
  return { ...head, rewritten: { file: along, sha256: hash, count } };
}

async function* linesOf(objects: AsyncIterable<KubeObject>, counted: () => void): AsyncGenerator<string> {
  for await (const object of objects) {
    counted();
    yield `${JSON.stringify(object)}\n`;
  }
}

function taken(folder: string): Failure {
  return new Failure(
    'backup-dir',
    `${folder} already holds objects of another run: nothing in the cluster was touched`,
    'Name a new folder with --backup-dir; --undo still needs the old one.',
  );
}

function explained(folder: string, cause: unknown): Failure {
  if (cause instanceof Failure) return cause;
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'EEXIST') return taken(folder);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new Failure(
      'disk-full',
      `no space left in ${folder} (${code}): nothing in the cluster was touched`,
      'Free some space or name another --backup-dir.',
      { cause },
    );
  return new Failure(
    'backup-dir',
    `the objects could not be saved in ${folder} (${code ?? message}): nothing in the cluster was touched`,
    'Name a folder that can be written and synced with --backup-dir.',
    { cause },
  );
}
