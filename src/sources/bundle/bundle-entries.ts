import { open, stat } from 'node:fs/promises';
import { Failure } from '../../core/failure.ts';
import { fileFailure } from '../text/file-chunks.ts';
import type { ArchiveEntry, Wants } from './archive-entry.ts';
import { folderEntries } from './folder-entries.ts';

/**
 * The wanted files of a bundle, packed (`.zip`, `.tar.gz`; told apart by their first bytes) or unpacked.
 * @throws Failure `file-missing`, `file-unreadable`, `archive-broken`, `archive-unsafe`, `archive-too-large`
 */
export async function* bundleEntries(path: string, wants: Wants): AsyncGenerator<ArchiveEntry> {
  const info = await stat(path).catch((error) => Promise.reject(fileFailure(error, path)));
  if (info.isDirectory()) yield* folderEntries(path, path, wants);
  else yield* (await archiveReader(await magicOf(path), path))(path, path, wants);
}

type ArchiveReader = (path: string, label: string, wants: Wants) => AsyncGenerator<ArchiveEntry>;

async function archiveReader(magic: string, path: string): Promise<ArchiveReader> {
  if (magic.startsWith('PK')) return (await import('./zip-entries.ts')).zipEntries;
  if (magic.startsWith('\x1f\x8b')) return (await import('./tar-entries.ts')).tarEntries;
  const problem = magic === '' ? 'is empty' : 'is neither a zip nor a gzipped tar archive';
  throw new Failure('archive-broken', `${path} ${problem}`, 'Download the support bundle again; it is a .zip file.');
}

async function magicOf(path: string): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
      return buffer.toString('latin1', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileFailure(error, path);
  }
}
