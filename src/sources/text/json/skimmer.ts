import type { FieldMask, Wish } from '../../field-mask.ts';
import { deepestValue } from '../full-yaml.ts';
import { textOf } from '../text-of.ts';
import { freshScan, stringEnd, type ValueScan, valueEnd } from './value-scan.ts';

/** Gathers JSON values without what nobody wants of them, so that less has to be parsed. */
export interface Skimmer {
  /**
   * Takes the value that begins at `from` and returns where it ends; -1, and nothing is taken, when its end is not in sight before
   * `length`, it is nested too deeply, or something stands there that JSON does not allow. Whether what is left out is valid is not looked at.
   */
  readonly take: (source: Buffer, from: number, length: number, wish: Wish) => number;
  /** Takes these bytes as they are for one value. */
  readonly copy: (source: Buffer, from: number, to: number) => void;
  /** What was taken so far, as the text of an array; the next one begins empty. */
  readonly drain: () => string;
}

interface Skim {
  source: Buffer;
  length: number;
  out: Buffer;
  size: number;
  readonly scan: ValueScan;
}

const [comma, colon, quote, backslash] = [0x2c, 0x3a, 0x22, 0x5c];
const [openObject, closeObject, openArray, closeArray] = [0x7b, 0x7d, 0x5b, 0x5d];

export function skimmer(): Skimmer {
  const s: Skim = { source: Buffer.alloc(0), length: 0, out: Buffer.allocUnsafe(1 << 16), size: 0, scan: freshScan() };
  return {
    take: (source, from, length, wish) => {
      const { size } = s;
      begin(s, source, from, length);
      const end = value(s, from, wish);
      if (end < 0) s.size = size;
      return end;
    },
    copy: (source, from, to) => {
      begin(s, source, from, to);
      copy(s, from, to);
    },
    drain: () => {
      if (s.size === 0) return '[]';
      s.out[s.size++] = closeArray;
      const text = textOf(s.out, 0, s.size);
      s.size = 0;
      return text;
    },
  };
}

/** What is written is never longer than what is read, but for the brackets around all and the comma before it. */
function begin(s: Skim, source: Buffer, from: number, length: number): void {
  s.source = source;
  s.length = length;
  const needed = s.size + length - from + 2;
  if (s.out.length < needed) {
    const out = Buffer.allocUnsafe(2 * needed);
    s.out.copy(out, 0, 0, s.size);
    s.out = out;
  }
  s.out[s.size] = s.size === 0 ? openArray : comma;
  s.size += 1;
}

function value(s: Skim, at: number, wish: Wish): number {
  if (wish === 'whole') return whole(s, at);
  const first = s.source[at];
  if (first === openObject) return fields(s, at, wish);
  return first === openArray && wish.inLists ? entries(s, at, wish) : whole(s, at);
}

function whole(s: Skim, from: number): number {
  const end = skip(s, from);
  if (end > 0) copy(s, from, end);
  return end;
}

function skip(s: Skim, from: number): number {
  const { scan } = s;
  if (s.source[from] === quote) return stringEnd(s.source, from + 1, s.length);
  scan.depth = 0;
  scan.inString = false;
  const end = valueEnd(scan, s.source, from, s.length);
  return scan.deepest > deepestValue ? -1 : end;
}

function fields(s: Skim, open: number, mask: FieldMask): number {
  const { source } = s;
  s.out[s.size++] = openObject;
  let at = notBlank(s, open + 1);
  if (source[at] === closeObject) return close(s, at, closeObject);
  let separate = false;
  for (;;) {
    if (at >= s.length || source[at] !== quote) return -1;
    const keyEnd = stringEnd(source, at + 1, s.length);
    if (keyEnd < 0) return -1;
    const colonAt = notBlank(s, keyEnd);
    const from = notBlank(s, colonAt + 1);
    if (source[colonAt] !== colon || from >= s.length) return -1;
    const wish = isPlain(source, at + 1, keyEnd - 1) ? mask.of(source, at + 1, keyEnd - 1) : 'whole';
    if (wish !== undefined) {
      if (separate) s.out[s.size++] = comma;
      separate = true;
      copy(s, at, keyEnd);
      s.out[s.size++] = colon;
    }
    const end = wish === undefined ? skip(s, from) : value(s, from, wish);
    if (end < 0) return -1;
    at = notBlank(s, end);
    if (source[at] === closeObject) return close(s, at, closeObject);
    if (source[at] !== comma) return -1;
    at = notBlank(s, at + 1);
  }
}

function entries(s: Skim, open: number, mask: FieldMask): number {
  const { source } = s;
  s.out[s.size++] = openArray;
  let at = notBlank(s, open + 1);
  if (source[at] === closeArray) return close(s, at, closeArray);
  for (;;) {
    if (at >= s.length) return -1;
    const end = value(s, at, mask);
    if (end < 0) return -1;
    at = notBlank(s, end);
    if (source[at] === closeArray) return close(s, at, closeArray);
    if (source[at] !== comma) return -1;
    s.out[s.size++] = comma;
    at = notBlank(s, at + 1);
  }
}

/** Bytes behind `length` are left over from earlier text. */
function close(s: Skim, at: number, bracket: number): number {
  if (at >= s.length) return -1;
  s.out[s.size++] = bracket;
  return at + 1;
}

function copy(s: Skim, from: number, to: number): void {
  const { source, out } = s;
  let { size } = s;
  if (to - from > longCopy) {
    source.copy(out, size, from, to);
    s.size += to - from;
    return;
  }
  for (let at = from; at < to; at += 1) out[size++] = source[at] ?? 0;
  s.size = size;
}

/** Below this a loop beats a call. */
const longCopy = 64;

/** A name that is spelled with escapes may be any name. */
function isPlain(source: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (source[at] === backslash) return false;
  return true;
}

/** Outside of texts JSON has no other bytes up to the space than blanks. What lies behind `length` is looked at and forgotten. */
function notBlank(s: Skim, from: number): number {
  const { source } = s;
  let at = from;
  while ((source[at] ?? 0xff) <= 0x20) at += 1;
  return Math.min(at, s.length);
}
