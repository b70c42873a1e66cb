/**
 * Where the fast path stands: `at` in `source` (a region of whole lines that ends with a line feed at `end`), and the JSON
 * written so far in `out`. Mutable on purpose and shared by its few functions: it is the inner loop.
 */
export interface Cursor {
  source: Buffer;
  at: number;
  end: number;
  /** Column of the first character of the line at `at`; -1 past the end. */
  column: number;
  depth: number;
  out: Buffer;
  size: number;
  /** The last line feed was added by us: a literal block that reaches it would get one too many. */
  breakAdded: boolean;
  /** Support bundles write "" as "null" (see bundle.ts). */
  nullIsEmpty: boolean;
}

/** Thrown by every part of the fast path that meets what it does not understand; the full parser then decides. */
export const beyond = new Error('beyond the fast path');

export const lineFeed = 0x0a;
export const space = 0x20;
export const doubleQuote = 0x22;
export const hash = 0x23;
export const singleQuote = 0x27;
export const dash = 0x2d;
export const colon = 0x3a;
export const backslash = 0x5c;
const tab = 0x09;

/** Moves from the beginning of a line to its first character. Blank lines and comments are beyond the fast path. */
export function enterLine(c: Cursor): void {
  const { source, end } = c;
  let { at } = c;
  const start = at;
  while (at < end && source[at] === space) at += 1;
  c.at = at;
  if (at >= end) {
    c.column = -1;
    if (at > start) throw beyond;
    return;
  }
  const first = source[at];
  if (first === lineFeed || first === hash || first === tab) throw beyond;
  c.column = at - start;
}

/** True at a dash that opens a sequence entry. */
export function atDash(c: Cursor): boolean {
  if (c.source[c.at] !== dash) return false;
  const next = c.source[c.at + 1];
  return next === space || next === lineFeed;
}

/** Writes a few ASCII characters. */
export function write(c: Cursor, text: string): void {
  for (let i = 0; i < text.length; i += 1) c.out[c.size + i] = text.charCodeAt(i);
  c.size += text.length;
}

/**
 * A line break inside a quoted or plain scalar, at the line feed: one break is a space, k blank lines after it are k line
 * feeds. Leaves the cursor at the first character of the next line that has one, which must stand right of `indent`.
 */
export function fold(c: Cursor, indent: number): void {
  const { source, end } = c;
  let at = c.at + 1;
  let blank = 0;
  while (at < end && source[at] === lineFeed) {
    blank += 1;
    at += 1;
  }
  const start = at;
  while (at < end && source[at] === space) at += 1;
  const first = source[at];
  if (at >= end || at - start <= indent || first === lineFeed || first === tab) throw beyond;
  if (blank === 0) write(c, ' ');
  for (let i = 0; i < blank; i += 1) write(c, '\\n');
  c.at = at;
}
