import { fileKind } from '../../detect/file-kind.ts';
import { isCandidateText } from '../../detect/is-candidate.ts';
import { type ChangedFile, type ChangeReader, decode, largestFile } from './change-reader.ts';
import { type ArchiveStream, archiveTexts } from './github-archive.ts';
import { isVariableFile } from './variable-file.ts';

/** The bytes of an archive, by its path below the API's root. */
export type GithubArchive = (path: string) => Promise<ArchiveStream>;

/** A GET against GitHub's REST API: the path below the API's root → the decoded JSON. Retries are its own business. */
export type GithubGet = (path: string) => Promise<unknown>;

interface TreeAnswer {
  readonly truncated?: boolean;
  readonly tree: readonly { readonly path: string; readonly type: string; readonly sha: string; readonly size?: number }[];
}

/**
 * Base and head commits read through GitHub's API, without a checkout: one comparison for the merge base, one recursive tree a
 * side (https://docs.github.com/en/rest/git/trees), then one call a blob. The REST `patch` field is never used.
 */
export async function githubChange(
  get: GithubGet,
  repository: string,
  baseSha: string,
  headSha: string,
  archive?: GithubArchive,
): Promise<ChangeReader> {
  const base = await mergeBase(get, repository, baseSha, headSha);
  const read = new Map<string, string | undefined>();
  const trees = { base: await tree(get, repository, base), head: await tree(get, repository, headSha) };
  const notes = (['base', 'head'] as const).flatMap((side) =>
    trees[side].truncated ? [`GitHub cut the list of files of the ${side} side: some files were not looked at`] : [],
  );
  return {
    changed: async () => ({ files: changedFiles(trees.base.blobs, trees.head.blobs), notes }),
    paths: async (side) => [...trees[side].blobs.keys()],
    read: (side, paths) => readBlobs(get, repository, trees[side].blobs, paths, read),
    ...(archive
      ? {
          readWhole: async (side, changed) => {
            const stream = await archive(`/repos/${repository}/tarball/${side === 'base' ? base : headSha}`);
            const worth = (path: string) => fileKind(path) !== 'none';
            const whole = await archiveTexts(stream, worth);
            return new Map(
              [...whole].filter(([path, text]) => changed.has(path) || isVariableFile(path) || isCandidateText(text)),
            );
          },
        }
      : {}),
  };
}

interface Blob {
  readonly sha: string;
  readonly size: number;
}
interface Tree {
  readonly truncated: boolean;
  readonly blobs: ReadonlyMap<string, Blob>;
}

async function mergeBase(get: GithubGet, repository: string, base: string, head: string): Promise<string> {
  const answer = (await get(`/repos/${repository}/compare/${base}...${head}?per_page=1&page=2`)) as {
    merge_base_commit?: { sha?: string };
  };
  return answer.merge_base_commit?.sha ?? base;
}

async function tree(get: GithubGet, repository: string, sha: string): Promise<Tree> {
  const answer = (await get(`/repos/${repository}/git/trees/${sha}?recursive=1`)) as TreeAnswer;
  const blobs = answer.tree.filter((entry) => entry.type === 'blob');
  return {
    truncated: answer.truncated === true,
    blobs: new Map(blobs.map(({ path, sha: blob, size }) => [path, { sha: blob, size: size ?? 0 }])),
  };
}

function changedFiles(base: Tree['blobs'], head: Tree['blobs']): ChangedFile[] {
  return [...new Set([...base.keys(), ...head.keys()])].sort().flatMap((path) => {
    const [before, after] = [base.get(path), head.get(path)];
    if (before?.sha === after?.sha) return [];
    return {
      path,
      inBase: before !== undefined,
      inHead: after !== undefined,
      size: Math.max(before?.size ?? 0, after?.size ?? 0),
    };
  });
}

/** One call a blob, and none for a blob that was read before: an unchanged file is the same on both sides. */
async function readBlobs(
  get: GithubGet,
  repository: string,
  blobs: Tree['blobs'],
  paths: readonly string[],
  read: Map<string, string | undefined>,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const path of paths) {
    const blob = blobs.get(path);
    if (!blob || blob.size > largestFile) continue;
    if (!read.has(blob.sha)) read.set(blob.sha, await blobText(get, `/repos/${repository}/git/blobs/${blob.sha}`));
    const text = read.get(blob.sha);
    if (text !== undefined) texts.set(path, text);
  }
  return texts;
}

async function blobText(get: GithubGet, path: string): Promise<string | undefined> {
  const { content, encoding } = (await get(path)) as { content: string; encoding: string };
  return decode(Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8'));
}
