/** One side of a change: path relative to the repository's root → text. Only candidate files need to be in it. */
export interface Tree {
  readonly files: ReadonlyMap<string, string>;
}

/** `a/b/c.yaml` → `a/b`; a file at the root → ``. */
export function dirOf(path: string): string {
  const cut = path.lastIndexOf('/');
  return cut < 0 ? '' : path.slice(0, cut);
}

/** `a/b/c.yaml` → `c.yaml`. */
export function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Joins and normalises: `join('apps/longhorn', '../values.yaml')` → `apps/values.yaml`. A path above the root is cut at the root. */
export function join(dir: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${dir}/${path}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** True when `path` lies in `dir` or below it. */
export function isBelow(path: string, dir: string): boolean {
  return dir === '' || path === dir || path.startsWith(`${dir}/`);
}
