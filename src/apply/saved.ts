import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../core/failure.ts';
import type { Subject } from '../core/rule.ts';
import type { KubeObject } from '../core/snapshot.ts';
import type { ObjectChange } from '../remedy/safe-fix.ts';

/** One saved object: where it lies, the hash of its bytes, and what is about to be done to it. */
export interface SavedEntry {
  readonly rule: string;
  readonly subject: Subject;
  readonly file: string;
  readonly sha256: string;
  readonly change: ObjectChange;
}

interface Manifest {
  readonly kind: 'LonghornReadinessBackup';
  readonly schema: 1;
  readonly entries: readonly SavedEntry[];
}

const manifestName = 'manifest.json';

/**
 * Writes every object whole, then the manifest that names them with their hashes; each file and the folder are synced before this
 * returns, so nothing is touched before everything is safe on disk. Fails with `disk-full` or `backup-dir`. A folder that already
 * holds a manifest is refused: an earlier save must not be overwritten.
 */
export async function saveAll(
  folder: string,
  objects: readonly { object: KubeObject; rule: string; subject: Subject; change: ObjectChange }[],
): Promise<readonly SavedEntry[]> {
  try {
    await mkdir(folder, { recursive: true });
    if (await readFile(join(folder, manifestName)).catch(() => undefined)) {
      throw new Failure(
        'backup-dir',
        `${folder} already holds objects of an earlier run`,
        'Name a new folder with --backup-dir; --undo still needs the old one.',
      );
    }
    const entries: SavedEntry[] = [];
    for (const [index, { object, rule, subject, change }] of objects.entries()) {
      const file = `${String(index + 1).padStart(5, '0')}-${subject.kind.toLowerCase()}-${subject.name.replace(/[^A-Za-z0-9.-]/g, '_').slice(0, 120)}.json`;
      const text = `${JSON.stringify(object, null, 2)}\n`;
      await writeSynced(join(folder, file), text);
      entries.push({ rule, subject, file, sha256: sha256(text), change });
    }
    const manifest: Manifest = { kind: 'LonghornReadinessBackup', schema: 1, entries };
    await writeSynced(join(folder, `${manifestName}.new`), `${JSON.stringify(manifest, null, 2)}\n`);
    await rename(join(folder, `${manifestName}.new`), join(folder, manifestName));
    await syncFolder(folder);
    return entries;
  } catch (cause) {
    throw explained(folder, cause);
  }
}

/** Reads back what an earlier run saved, each object checked against its hash. Fails with `backup-dir`. */
export async function readSaved(folder: string): Promise<readonly { entry: SavedEntry; object: KubeObject }[]> {
  const manifest = await readFile(join(folder, manifestName), 'utf8').then(JSON.parse, () => undefined);
  const { kind, schema, entries } = (manifest ?? {}) as Partial<Manifest>;
  if (kind !== 'LonghornReadinessBackup' || schema !== 1 || !Array.isArray(entries)) {
    throw new Failure(
      'backup-dir',
      `${folder} holds no manifest of saved objects`,
      'Name the folder that was given to --backup-dir.',
    );
  }
  return Promise.all(
    (entries as SavedEntry[]).map(async (entry) => {
      if (/[/\\]/.test(entry.file))
        throw new Failure(
          'backup-dir',
          `the manifest names a file outside its folder: ${entry.file}`,
          'It was tampered with; restore by hand.',
        );
      const text = await readFile(join(folder, entry.file), 'utf8').catch(() => '');
      if (sha256(text) !== entry.sha256)
        throw new Failure(
          'backup-dir',
          `${entry.file} is not as it was saved`,
          'It was changed or cut off; nothing was put back.',
        );
      return { entry, object: JSON.parse(text) as KubeObject };
    }),
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().catch(() => undefined);
  await handle.close();
}

function explained(folder: string, cause: unknown): Failure {
  if (cause instanceof Failure) return cause;
  const { code, message } = cause as NodeJS.ErrnoException;
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
    'Name a folder that can be written with --backup-dir.',
    { cause },
  );
}
