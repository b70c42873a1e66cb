import { tooLarge } from './archive-failure.ts';

const mebibyte = 1 << 20;

/** What a bundle may hold. A large real one has some thousand files and some gigabytes of logs, and compresses 10 to 60 fold. */
export const limits = {
  entries: 100_000,
  /** Bytes of one file. */
  entryBytes: 2048 * mebibyte,
  /** Bytes of all files that are read. */
  totalBytes: 8192 * mebibyte,
  /** Expansion of anything larger than `ratioFrom` bytes; deflate can do a thousandfold. */
  ratio: 250,
  ratioFrom: 32 * mebibyte,
} as const;

/** Counts what comes out of one archive and refuses what goes beyond the limits. */
export interface Meter {
  /** One more entry; `size` and `packed` as the archive declares them, when it does. */
  readonly entry: (path: string, size?: number, packed?: number) => void;
  /** Bytes that were really read of the archive; `packed` of them so far, when that is known. */
  readonly bytes: (count: number, packed?: number) => void;
}

export function meter(label: string): Meter {
  let entries = 0;
  let total = 0;
  const check = (size: number, packed: number | undefined, what: string) => {
    if (packed === undefined || size < limits.ratioFrom || size <= limits.ratio * packed) return;
    throw tooLarge(label, `${what} expands more than ${limits.ratio} fold`);
  };
  return {
    entry: (path, size = 0, packed) => {
      entries += 1;
      if (entries > limits.entries) throw tooLarge(label, `it holds more than ${limits.entries} files`);
      if (size > limits.entryBytes) throw tooLarge(label, `${path} is larger than ${limits.entryBytes / mebibyte} MiB`);
      check(size, packed, path);
    },
    bytes: (count, packed) => {
      total += count;
      if (total > limits.totalBytes) throw tooLarge(label, `it holds more than ${limits.totalBytes / mebibyte} MiB`);
      check(total, packed, 'it');
    },
  };
}
