import type { Wish } from '../field-mask.ts';
import type { Keep } from '../source-event.ts';

/**
 * What the streaming text readers report, in the order of the text. A list (`kind: List` or `…List`) is never held whole: its items
 * come one by one, and its other fields when it ends.
 */
export interface DocumentSink {
  /** A whole document that is no list; `line` is where it begins (1-based). */
  readonly document: (value: unknown, line: number) => void;
  /** The next items of the list that is being read. */
  readonly items: (values: readonly unknown[]) => void;
  /** So many items were left out because `keep` does not want their kind. */
  readonly skipped: (count: number) => void;
  /** The list is complete. `envelope` holds its other fields (`apiVersion`, `kind`, `metadata`). */
  readonly listEnd: (envelope: Readonly<Record<string, unknown>>, line: number) => void;
}

/** Reads one text, pushed in chunks of UTF-8 with line feeds only. `end` must be called once. */
export interface TextReader {
  readonly push: (chunk: Uint8Array) => void;
  readonly end: () => void;
}

/** How a text is called in messages, and what to do with it. */
export interface TextOptions {
  /** Path as the user knows it. */
  readonly label: string;
  /** Turns the string "null" back into the empty string (support bundles). */
  readonly nullIsEmpty?: boolean;
  /** What of list items is worth reading; asked where their kind is visible without reading them. */
  readonly keep?: Keep | undefined;
  /** What of every item of a JSON list is worth reading, whatever its kind; instead of `keep`. */
  readonly items?: Wish;
}
