import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Failure } from '../../core/failure.ts';
import { type ChangeReader, decode, type Side } from './change-reader.ts';

/** Two folders as the two sides of a change. Links are not followed, `.git` and `node_modules` are not entered. */
export function folderChange(baseDir: string, headDir: string): ChangeReader {
  const folder = (side: Side) => (side === 'base' ? baseDir : headDir);
  return {
    changed: async () => {
      const [base, head] = [new Set(await walk(baseDir)), new Set(await walk(headDir))];
      const files = [];
      for (const path of [...new Set([...base, ...head])].sort()) {
        const both = base.has(path) && head.has(path);
        if (both && (await sameBytes(join(baseDir, path), join(headDir, path)))) continue;
        files.push({ path, inBase: base.has(path), inHead: head.has(path) });
      }
      return { files, notes: [] };
    },
    paths: (side) => walk(folder(side)),
    read: async (side, paths) => {
      const texts = new Map<string, string>();
      for (const path of paths) {
        const bytes = await readFile(join(folder(side), path)).catch(() => undefined);
        const text = bytes && decode(bytes);
        if (text !== undefined) texts.set(path, text);
      }
      return texts;
    },
    mentions: async (side, word) => {
      const found: string[] = [];
      for (const path of await walk(folder(side))) {
        const bytes = await readFile(join(folder(side), path));
        if (decode(bytes)?.toLowerCase().includes(word)) found.push(path);
      }
      return found;
    },
  };
}

async function walk(folder: string): Promise<string[]> {
  const info = await stat(folder).catch(() => undefined);
  if (!info?.isDirectory())
    throw new Failure('file-missing', `${folder} is not a folder`, 'Name two folders: --base-dir and --head-dir.');
  const files: string[] = [];
  const open = [folder];
  for (let dir = open.pop(); dir !== undefined; dir = open.pop()) {
    for (const entry of await readdir(dir, { withFileTypes: true })) {
      const path = join(dir, entry.name);
      if (entry.isDirectory() && entry.name !== '.git' && entry.name !== 'node_modules') open.push(path);
      else if (entry.isFile()) files.push(relative(folder, path).split(sep).join('/'));
    }
  }
  return files.sort();
}

async function sameBytes(a: string, b: string): Promise<boolean> {
  const [left, right] = await Promise.all([readFile(a), readFile(b)]);
  return left.equals(right);
}
