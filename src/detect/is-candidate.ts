import { fileKind } from './file-kind.ts';

const named = /longhorn/i;

/** True when a file's path alone makes it worth reading: it speaks of Longhorn and is of a kind that can deploy it. */
export function isCandidatePath(path: string): boolean {
  return fileKind(path) !== 'none' && named.test(path);
}

/** True when a text speaks of Longhorn at all; only such files, and those they refer to, can matter. */
export function isCandidateText(text: string): boolean {
  return named.test(text) || /\bnixhelm\b/.test(text);
}
