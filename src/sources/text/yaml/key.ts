import { backslash, beyond, type Cursor, colon, doubleQuote, lineFeed, singleQuote, space } from './cursor.ts';
import { plainMeaning } from './plain-meaning.ts';

const inKey = new Uint8Array(256);
for (const char of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-') inKey[char.charCodeAt(0)] = 1;
const mayMeanMore = new Uint8Array(256);
for (const char of '~nNtTfFyYoO.-0123456789') mayMeanMore[char.charCodeAt(0)] = 1;

/** Implicit keys may have 1024 characters; far fewer are usual. */
const longestKey = 512;
/** Unsorted mappings are searched for repetitions key by key; beyond this size that is left to the full parser. */
const mostUnsorted = 2000;

/** Begin and end (in the source, quotes excluded) of every key of the mappings that are open, innermost last. */
export type Keys = number[];

/** The end (the colon) of the simple key that begins here, or -1 when this is no simple key. */
export function keyEnd(c: Cursor): number {
  const { source } = c;
  let { at } = c;
  const open = source[at];
  if (open === doubleQuote || open === singleQuote) {
    at += 1;
    for (let byte = source[at] ?? 0; byte !== open; byte = source[++at] ?? 0) {
      if (byte < 0x20 || byte === backslash || byte === doubleQuote || byte === 0x7f) return -1;
    }
    at += 1;
  } else {
    while (inKey[source[at] ?? 0] === 1) at += 1;
  }
  const next = source[at + 1];
  return at > c.at && source[at] === colon && (next === space || next === lineFeed) ? at : -1;
}

/**
 * Adds the key that ends at `end` to `keys` and moves to its colon. `base` is where the keys of this mapping begin in `keys`,
 * `sorted` whether they rose so far, and so does the answer; a repeated key is an error in YAML, so it is left to the full parser.
 */
export function enterKey(c: Cursor, end: number, keys: Keys, base: number, sorted: boolean): boolean {
  const { source } = c;
  const bare = inKey[source[c.at] ?? 0] === 1;
  const from = bare ? c.at : c.at + 1;
  const to = bare ? end : end - 1;
  if (to - from > longestKey) throw beyond;
  if (bare && mayMeanMore[source[from] ?? 0] === 1 && plainMeaning(source.toString('latin1', from, to)) !== 'string')
    throw beyond;
  const rises = keys.length === base || (sorted && isLater(source, keys, from, to));
  if (!rises) refuseRepeated(source, keys, base, from, to);
  keys.push(from, to);
  c.at = end;
  return rises;
}

/** Writes the bytes `from` to `to` of the source as a JSON key with its colon. */
export function writeKey(c: Cursor, from: number, to: number): void {
  const { source, out } = c;
  let { size } = c;
  out[size++] = doubleQuote;
  for (let at = from; at < to; at += 1) out[size++] = source[at] ?? 0;
  out[size++] = doubleQuote;
  out[size++] = colon;
  c.size = size;
}

/** Keys come sorted from Kubernetes, so a key after its predecessor is new. */
function isLater(source: Buffer, keys: Keys, from: number, to: number): boolean {
  let before = keys[keys.length - 2] ?? 0;
  const beforeEnd = keys[keys.length - 1] ?? 0;
  let at = from;
  while (before < beforeEnd && at < to && source[before] === source[at]) {
    before += 1;
    at += 1;
  }
  if (at === to) return false;
  return before === beforeEnd || (source[before] ?? 0) < (source[at] ?? 0);
}

function refuseRepeated(source: Buffer, keys: Keys, base: number, from: number, to: number): void {
  if (keys.length - base > 2 * mostUnsorted) throw beyond;
  for (let i = base; i < keys.length; i += 2) {
    const start = keys[i] ?? 0;
    if ((keys[i + 1] ?? 0) - start === to - from && source.compare(source, start, start + to - from, from, to) === 0)
      throw beyond;
  }
}
