import { fileKind } from './file-kind.ts';
import { baseOf, dirOf, join } from './tree.ts';

/** One entry of a change's file list, as GitHub's API and `git diff --name-status` give it. `size` in bytes, if known. */
export interface ChangedFile {
  readonly path: string;
  readonly status: 'added' | 'modified' | 'removed' | 'renamed' | 'copied' | 'changed' | 'unchanged';
  readonly previousPath?: string;
  readonly size?: number;
}

/** One blob to read. `side` says of which commit; an unchanged file is read once and stands on `both`. */
export interface BlobRead {
  readonly path: string;
  readonly side: 'base' | 'head' | 'both';
}

/** What to read, the most promising first; `notes` says what was left out. */
export interface FetchPlan {
  readonly reads: readonly BlobRead[];
  readonly notes: readonly string[];
}

const largest = 5_000_000;
const pinNames =
  /^(?:Chart\.(?:ya?ml|lock)|requirements\.(?:ya?ml|lock)|helmfile.*|kustomization\.ya?ml|fleet\.ya?ml|flake\.lock|.*\.tfvars|variables?\.tf|locals?\.tf|versions?\..*|.*\.env|\.env.*|values.*\.ya?ml|helm-?release.*|ocirepository\.ya?ml|application.*\.ya?ml|Makefile|.*vars.*\.ya?ml|(?:all|main)\.ya?ml|cluster-(?:settings|vars|config).*)$/i;
const pinFolders =
  /(?:^|\/)(?:storage|group_vars|host_vars|defaults|manifests|argocd|apps?|infrastructure|clusters?|platform|system)\//i;

/**
 * Which blobs of a change's files to read, at most `limit` of them (issue 3: a change of 3,000 files costs under 60 calls).
 * Files whose name speaks of Longhorn come first, then names that usually hold pins, then the rest; prose and tests never.
 */
export function planFetch(changed: readonly ChangedFile[], limit = 40): FetchPlan {
  const wanted = changed.filter((file) => fileKind(file.path) !== 'none' && file.status !== 'unchanged');
  const small = wanted.filter((file) => (file.size ?? 0) <= largest);
  const ranked = small
    .map((file, index) => ({ file, index, rank: rankOf(file.path) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index);
  const reads: BlobRead[] = [];
  let left = 0;
  for (const { file } of ranked) {
    const own = readsOf(file);
    if (reads.length + own.length <= limit) reads.push(...own);
    else left++;
  }
  const notes = [
    ...(left > 0 ? [`${left} changed files that do not look like they pin Longhorn were not read`] : []),
    ...(small.length < wanted.length ? [`${wanted.length - small.length} changed files above 5 MB were not read`] : []),
  ];
  return { reads, notes };
}

function rankOf(path: string): number {
  if (/longhorn/i.test(path)) return 0;
  const depth = Math.min(path.split('/').length, 9) / 10;
  if (pinNames.test(baseOf(path))) return 1 + depth;
  return (pinFolders.test(path) ? 2 : 3) + depth;
}

function readsOf(file: ChangedFile): readonly BlobRead[] {
  const base: BlobRead = { path: file.previousPath ?? file.path, side: 'base' };
  const head: BlobRead = { path: file.path, side: 'head' };
  if (file.status === 'added' || file.status === 'copied') return [head];
  return file.status === 'removed' ? [base] : [base, head];
}

/**
 * The unchanged files that the files read so far lean on: values files, variables, locks, sources of a release. `texts`: what was
 * read (path → text of either side); `all`: every path of the head commit. Best first, none that was read already.
 */
export function referencedPaths(texts: ReadonlyMap<string, string>, all: readonly string[], limit = 12): readonly string[] {
  const wanted = new Map<string, number>();
  const want = (path: string, rank: number): unknown => wanted.set(path, Math.min(wanted.get(path) ?? 99, rank));
  const candidates = all.filter((path) => !texts.has(path) && fileKind(path) !== 'none');
  for (const [path, text] of texts) {
    const speaks = /longhorn/i.test(text) || /longhorn/i.test(path);
    const leans = speaks || /\.(?:tfvars|env|lock)$/.test(path);
    if (!leans) continue;
    const named = new Set([...text.matchAll(/[\w./-]+\.(?:ya?ml|env|tfvars|json|libsonnet|nix|tf)\b/g)].map((match) => match[0]));
    const sources = [...text.matchAll(/source\s*=\s*"(\.[^"]+)"/g)].map((match) => join(dirOf(path), match[1] ?? ''));
    for (const candidate of candidates) {
      if (
        [...named].some((one) =>
          one.includes('/')
            ? candidate.endsWith(`/${join('', one)}`) || candidate === join(dirOf(path), one) || candidate === join('', one)
            : candidate === join(dirOf(path), one),
        )
      )
        want(candidate, 0);
      else if (sources.includes(dirOf(candidate))) want(candidate, 1);
      else if (dirOf(candidate) === dirOf(path) && isCompanion(candidate)) want(candidate, /longhorn/i.test(candidate) ? 1 : 2);
      else if (speaks && /longhorn/i.test(candidate) && isCompanion(candidate)) want(candidate, 3);
      else if (
        speaks &&
        /\$\{?\w|\{\{|var\./.test(text) &&
        /\.env$|vars[^/]*\.ya?ml$|(?:group|host)_vars\/|versions?\.[^/]+$|cluster-(?:settings|config)/i.test(candidate)
      )
        want(candidate, 4);
    }
  }
  return [...wanted]
    .sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([path]) => path);
}

function isCompanion(path: string): boolean {
  return /\.(?:tf|tofu|tfvars|env|lock|ya?ml|nix|hcl)$/.test(path);
}
