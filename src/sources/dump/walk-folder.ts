import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Failure } from '../../core/failure.ts';
import { fileFailure } from '../text/file-chunks.ts';

const deepest = 8;
const most = 100_000;

/** The regular files below a folder. Paths are relative to it, with `/`, in a stable order. */
export interface FolderFiles {
  readonly files: readonly string[];
  /** What was left aside, one sentence each. */
  readonly ignored: readonly string[];
}

/**
 * Lists a folder eight levels deep. Hidden files are skipped; links that lead out of the folder are ignored, since the folder may
 * come from a stranger's pull request.
 * @throws Failure `file-missing`, `file-unreadable`, or `bad-option` for more than 100,000 files
 */
export async function walkFolder(folder: string): Promise<FolderFiles> {
  const files: string[] = [];
  const ignored: string[] = [];
  const root = await realpath(folder).catch((error) => Promise.reject(fileFailure(error, folder)));
  await walk(root, 0);
  return { files, ignored };

  async function walk(path: string, depth: number): Promise<void> {
    const entries = await readdir(path, { withFileTypes: true }).catch((error) => Promise.reject(fileFailure(error, path)));
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.')) continue;
      const full = join(path, entry.name);
      const name = relative(root, full).split(sep).join('/');
      const kind = await kindOf(entry, full, root);
      if (kind === 'folder' && depth < deepest) await walk(full, depth + 1);
      else if (kind === 'file') files.push(name);
      else ignored.push(`${name} was ignored: ${reasons[kind]}`);
      if (files.length + ignored.length > most) throw tooMany(folder);
    }
  }
}

type EntryKind = 'file' | 'folder' | 'outside' | 'other';

const reasons = {
  folder: `it lies deeper than ${deepest} folders`,
  outside: 'it links to a place outside the folder',
  other: 'it is no regular file',
};

async function kindOf(entry: Dirent, path: string, root: string): Promise<EntryKind> {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  if (!entry.isSymbolicLink()) return 'other';
  const target = await realpath(path).catch(() => undefined);
  if (target === undefined || !target.startsWith(root + sep)) return 'outside';
  return (await stat(target)).isFile() ? 'file' : 'other';
}

function tooMany(folder: string): Failure {
  return new Failure('bad-option', `${folder} holds more than ${most} files`, 'Name a folder that holds one cluster only.');
}
