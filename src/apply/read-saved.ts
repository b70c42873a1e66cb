import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../core/failure.ts';
import { groupOf } from '../core/resource.ts';
import type { KubeObject } from '../core/snapshot.ts';
import { type Manifest, manifestName, manifestSchema, type SavedEntry } from './saved-entry.ts';

/**
 * Reads the manifest of what an earlier run saved and holds every file against its hash, before anything is put back. Fails with
 * `backup-dir` when something is missing, damaged, or not what the manifest says.
 */
export async function readSaved(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch((cause) =>
    Promise.reject(
      damaged(`${folder} holds no manifest of saved objects`, 'Name the folder that was given to --backup-dir.', cause),
    ),
  );
  const manifest = manifestSchema.safeParse(parsed(text));
  if (!manifest.success) {
    const [issue] = manifest.error.issues;
    const where = issue?.path.join('.') ?? '';
    throw damaged(`the manifest in ${folder} is not as it was written${where && ` (${where})`}`);
  }
  for (const entry of manifest.data.entries) {
    await savedObject(folder, entry);
    if (entry.rewritten) await verifyLines(folder, entry.rewritten);
  }
  return manifest.data;
}

/** The saved object of an entry, as it lies on disk now. Fails with `backup-dir` when it is not the one that was saved. */
export async function savedObject(folder: string, entry: SavedEntry): Promise<KubeObject> {
  const chunks: Buffer[] = [];
  for await (const chunk of bytesOf(folder, entry.file)) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (createHash('sha256').update(bytes).digest('hex') !== entry.sha256) throw changed(entry.file);
  const object = parsed(bytes.toString('utf8')) as Partial<KubeObject> | null | undefined;
  const { kind, namespace, name } = entry.subject;
  const { metadata } = object ?? {};
  if (object?.kind !== kind || metadata?.name !== name || (metadata.namespace ?? '') !== namespace)
    throw damaged(`the manifest says that ${entry.file} is ${kind} ${namespace}/${name}, which it is not`);
  if (!written.has(groupOf(String(object.apiVersion))))
    throw damaged(`${entry.file} is of a kind that remedy never writes (${object.apiVersion})`);
  return object as KubeObject;
}

const written = new Set(['longhorn.io', 'apiextensions.k8s.io']);

/** The objects that were saved along with an entry, one after the other. */
export async function* savedLines(folder: string, file: string): AsyncGenerator<KubeObject> {
  const handle = await open(join(folder, file), constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    for await (const line of handle.readLines()) yield JSON.parse(line) as KubeObject;
  } finally {
    await handle.close();
  }
}

async function verifyLines(folder: string, { file, sha256 }: NonNullable<SavedEntry['rewritten']>): Promise<void> {
  const hash = createHash('sha256');
  for await (const chunk of bytesOf(folder, file)) hash.update(chunk);
  if (hash.digest('hex') !== sha256) throw changed(file);
}

/** A link in the folder could lead anywhere; none was made here. */
async function* bytesOf(folder: string, file: string): AsyncGenerator<Buffer> {
  try {
    const handle = await open(join(folder, file), constants.O_RDONLY | constants.O_NOFOLLOW);
    for await (const chunk of handle.createReadStream()) yield chunk as Buffer;
  } catch (cause) {
    throw damaged(`${file} cannot be read (${(cause as NodeJS.ErrnoException).code ?? String(cause)})`, undefined, cause);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function changed(file: string): Failure {
  return damaged(`${file} is not as it was saved`);
}

function damaged(
  message: string,
  hint = 'It was changed or cut off; nothing was put back. What is whole in it can be restored by hand with kubectl.',
  cause?: unknown,
): Failure {
  return new Failure('backup-dir', message, hint, { cause });
}
