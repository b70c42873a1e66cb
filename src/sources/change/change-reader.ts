export type Side = 'base' | 'head';

/** A file that differs between the two sides; `size` in bytes of the larger side, when known. */
export interface ChangedFile {
  readonly path: string;
  readonly inBase: boolean;
  readonly inHead: boolean;
  readonly size?: number;
}

/**
 * The two sides of a change, wherever they lie: two folders, a local clone, GitHub's API. Nothing is fetched before it is asked for.
 * `read` leaves out what does not exist on that side, is no text, or is larger than `largestFile`.
 */
export interface ChangeReader {
  readonly changed: () => Promise<{ readonly files: readonly ChangedFile[]; readonly notes: readonly string[] }>;
  /** Every path of a side. */
  readonly paths: (side: Side) => Promise<readonly string[]>;
  readonly read: (side: Side, paths: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /**
   * Everything of a side that may matter at the price of one call: the changed files, those that speak of Longhorn, and files of
   * variables. Undefined where single files cost nothing.
   */
  readonly readWhole?: (side: Side, changed: ReadonlySet<string>) => Promise<ReadonlyMap<string, string>>;
  /** Paths on a side whose text mentions a word, where that costs no more than asking; undefined where it would. */
  readonly mentions?: (side: Side, word: string) => Promise<readonly string[]>;
}

/** Larger files are data, not configuration. */
export const largestFile = 6_000_000;

/** Bytes as text; undefined when they are no text. A byte order mark stays, so that positions are those of the file. */
export function decode(bytes: Uint8Array): string | undefined {
  if (bytes.length > largestFile || bytes.subarray(0, 8000).includes(0)) return undefined;
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
