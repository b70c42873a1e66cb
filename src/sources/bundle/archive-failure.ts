import { Failure } from '../../core/failure.ts';
import { fileFailure } from '../text/file-chunks.ts';

/** The failure for whatever went wrong inside an archive; ours and those of the file system keep their own words. */
export function archiveFailure(error: unknown, label: string): unknown {
  const failure = fileFailure(error, label);
  if (failure instanceof Failure || !(failure instanceof Error)) return failure;
  if (/^(?:absolute path|invalid relative path|invalid characters)/.test(failure.message)) return unsafePath(label, failure);
  return new Failure(
    'archive-broken',
    `${label} is damaged or cut off: ${failure.message.split('\n')[0]}`,
    'Download the support bundle again and compare its size with the original.',
    { cause: error },
  );
}

/** The failure of an archive with a path that leads out of it. Nothing is ever unpacked, but nobody makes such a file by accident. */
export function unsafePath(label: string, cause?: unknown): Failure {
  return new Failure(
    'archive-unsafe',
    `${label} holds a path that leads out of the archive (absolute or with ..)`,
    'No support bundle has such entries. Do not trust the file; generate the bundle again.',
    { cause },
  );
}

/** The failure of an archive that would expand beyond the limits. */
export function tooLarge(label: string, problem: string): Failure {
  return new Failure(
    'archive-too-large',
    `${label} is too large: ${problem}`,
    'Unpack it, check what it holds, and name the folder instead.',
  );
}
