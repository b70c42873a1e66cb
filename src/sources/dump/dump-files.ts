import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Failure } from '../../core/failure.ts';
import { fileFailure } from '../text/file-chunks.ts';

const deepest = 8;
const most = 10_000;
const textFile = /\.(?:ya?ml|json)$/i;

/** The files of a folder, told apart by their names. Paths are relative to the folder, with `/`, in a stable order. */
export interface DumpFiles {
  readonly texts: readonly string[];
  /** What was left aside, one sentence each. */
  readonly ignored: readonly string[];
}

/**
 * Finds the YAML and JSON files of a folder, eight levels deep. Hidden ones are skipped, links that lead out of it are ignored.
 * @throws Failure `file-missing`, `file-unreadable`, or `bad-option` for more than 10,000 files
 */
export async function dumpFiles(folder: string, label: string): Promise<DumpFiles> {
  const texts: string[] = [];
  const ignored: string[] = [];
  const root = await realpath(folder).catch((error) => Promise.reject(fileFailure(error, label)));
  await walk(root, 0);
  return { texts, ignored };

  async function walk(path: string, depth: number): Promise<void> {
    const entries = await readdir(path, { withFileTypes: true }).catch((error) => Promise.reject(fileFailure(error, path)));
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.')) continue;
      const full = join(path, entry.name);
      const name = relative(root, full).split(sep).join('/');
      const kind = await kindOf(entry, full, root);
      if (kind === 'folder' && depth < deepest) await walk(full, depth + 1);
      else if (kind === 'file' && textFile.test(name)) texts.push(name);
      else ignored.push(`${name} was ignored: ${reasonFor(kind)}`);
      if (texts.length + ignored.length > most) throw tooMany(label);
    }
  }
}

async function kindOf(entry: Dirent, path: string, root: string): Promise<'file' | 'folder' | 'outside' | 'other'> {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  if (!entry.isSymbolicLink()) return 'other';
  const target = await realpath(path).catch(() => undefined);
  if (target === undefined || !target.startsWith(root + sep)) return 'outside';
  return (await stat(target)).isFile() ? 'file' : 'other';
}

function reasonFor(kind: 'file' | 'folder' | 'outside' | 'other'): string {
  if (kind === 'folder') return `it lies deeper than ${deepest} folders`;
  if (kind === 'outside') return 'it links to a place outside the folder';
  return kind === 'file' ? 'its name does not end in .yaml, .yml or .json' : 'it is no regular file';
}

function tooMany(label: string): Failure {
  return new Failure(
    'bad-option',
    `${label} holds more than ${most} files`,
    'Name a folder that holds only the dumps of one cluster.',
  );
}
