import { Failure } from '../../core/failure.ts';
import { type ChangeReader, decode, largestFile, type Side } from './change-reader.ts';

interface Entry {
  readonly sha: string;
  readonly size: number;
}

/**
 * Two refs of a local clone. The base is the merge base, as for a pull request: what the base branch gained meanwhile is no part
 * of the change. git runs through execa without a shell; refs that look like options are refused.
 */
export async function gitChange(folder: string, baseRef: string, headRef: string): Promise<ChangeReader> {
  const head = await commit(folder, headRef);
  const base = await mergeBase(folder, await commit(folder, baseRef), head);
  const entries = { base: await tree(folder, base), head: await tree(folder, head) };
  const sha = { base, head };
  return {
    changed: async () => {
      const paths = [...new Set([...entries.base.keys(), ...entries.head.keys()])].sort();
      const files = paths.flatMap((path) => {
        const [before, after] = [entries.base.get(path), entries.head.get(path)];
        if (before?.sha === after?.sha) return [];
        return {
          path,
          inBase: before !== undefined,
          inHead: after !== undefined,
          size: Math.max(before?.size ?? 0, after?.size ?? 0),
        };
      });
      return { files, notes: [] };
    },
    paths: async (side) => [...entries[side].keys()],
    read: (side, paths) => readBlobs(folder, entries[side], paths),
    mentions: async (side: Side, word: string) => {
      const found = await git(folder, ['grep', '-z', '-l', '-i', '-I', '-F', '-e', word, sha[side], '--'], [0, 1]);
      return split(found).map((line) => line.slice(sha[side].length + 1));
    },
  };
}

async function commit(folder: string, ref: string): Promise<string> {
  if (ref.startsWith('-'))
    throw new Failure('bad-option', `${JSON.stringify(ref)} is no git ref`, 'Name a branch, a tag or a commit.');
  const found = await git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`], [0, 1, 128]);
  if (found.length === 0) {
    throw new Failure(
      'git-failed',
      `git knows no commit ${JSON.stringify(ref)} in ${folder}`,
      'Fetch it first (actions/checkout with fetch-depth: 0), or check the name.',
    );
  }
  return found.toString('utf8').trim();
}

async function mergeBase(folder: string, base: string, head: string): Promise<string> {
  const found = await git(folder, ['merge-base', base, head], [0, 1]);
  return found.toString('utf8').trim() || base;
}

async function tree(folder: string, sha: string): Promise<Map<string, Entry>> {
  const listing = await git(folder, ['ls-tree', '-r', '-l', '-z', '--full-tree', sha]);
  const entries = new Map<string, Entry>();
  for (const line of split(listing)) {
    const [meta = '', path = ''] = [line.slice(0, line.indexOf('\t')), line.slice(line.indexOf('\t') + 1)];
    const [, type, blob = '', size = '0'] = meta.split(/\s+/);
    if (type === 'blob') entries.set(path, { sha: blob, size: Number(size) });
  }
  return entries;
}

async function readBlobs(
  folder: string,
  entries: ReadonlyMap<string, Entry>,
  paths: readonly string[],
): Promise<Map<string, string>> {
  const wanted = paths.flatMap((path) => {
    const entry = entries.get(path);
    return entry && entry.size <= largestFile ? [{ path, sha: entry.sha }] : [];
  });
  if (wanted.length === 0) return new Map();
  const output = await git(folder, ['cat-file', '--batch'], [0], wanted.map(({ sha }) => `${sha}\n`).join(''));
  const texts = new Map<string, string>();
  let offset = 0;
  for (const { path } of wanted) {
    const end = output.indexOf(10, offset);
    const size = Number(output.toString('utf8', offset, end).split(' ')[2]);
    const text = decode(output.subarray(end + 1, end + 1 + size));
    if (text !== undefined) texts.set(path, text);
    offset = end + 1 + size + 1;
  }
  return texts;
}

async function git(folder: string, args: readonly string[], allowed: readonly number[] = [0], input = ''): Promise<Buffer> {
  const { execa } = await import('execa');
  const result = await execa('git', ['-C', folder, ...args], {
    encoding: 'buffer',
    reject: false,
    input,
    maxBuffer: 1024 ** 3,
    stripFinalNewline: false,
  });
  if (result.exitCode !== undefined && allowed.includes(result.exitCode)) return Buffer.from(result.stdout);
  const words = Buffer.from(result.stderr ?? [])
    .toString('utf8')
    .trim();
  throw new Failure(
    'git-failed',
    `git ${args[0]} failed: ${words || result.shortMessage}`,
    'Run inside a clone that holds both refs, or use --base-dir and --head-dir.',
    { cause: result },
  );
}

function split(bytes: Buffer): string[] {
  return bytes
    .toString('utf8')
    .split('\0')
    .filter((line) => line !== '');
}
