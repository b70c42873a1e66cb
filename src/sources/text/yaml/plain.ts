import { atDash, backslash, beyond, type Cursor, colon, doubleQuote, fold, hash, lineFeed, space } from './cursor.ts';
import { plainMeaning } from './plain-meaning.ts';

const never = 0;
const string = 1;
const perhapsWord = 2;
const perhapsNumber = 3;

/** What the first byte of an unquoted scalar lets it be. */
const first = new Uint8Array(256).fill(string);
first.fill(never, 0, 0x21);
for (const char of '!"#%&\'*,:<=>?@[]`{|}\x7f') first[char.charCodeAt(0)] = never;
for (const char of '~nNtTfFyYoO') first[char.charCodeAt(0)] = perhapsWord;
for (const char of '+-.0123456789') first[char.charCodeAt(0)] = perhapsNumber;

/** 1 for bytes inside an unquoted scalar that need a look. */
const special = new Uint8Array(256);
special.fill(1, 0, 0x20);
for (const byte of [doubleQuote, backslash, colon, hash, 0x7f]) special[byte] = 1;

/** Whether an unquoted scalar may begin with this byte. */
export const mayBeginPlain = (byte: number): boolean => first[byte] !== never;

/** An unquoted scalar of one or more lines; leaves the cursor behind its last line. `indent`: column of its parent. */
export function plain(c: Cursor, indent: number): void {
  const from = c.at;
  const size = c.size;
  const kind = first[c.source[from] ?? 0];
  if (kind === never || atDash(c)) throw beyond;
  c.out[c.size++] = doubleQuote;
  plainLine(c);
  if (continues(c, indent)) {
    do {
      fold(c, indent);
      if (!mayContinue(c.source[c.at] ?? 0)) throw beyond;
      plainLine(c);
    } while (continues(c, indent));
  } else if (kind === perhapsNumber || (kind === perhapsWord && c.at - from <= 5)) {
    if (isLiteral(c, from)) {
      c.source.copy(c.out, size, from, c.at);
      c.size = size + c.at - from;
      c.at += 1;
      return;
    }
  }
  c.out[c.size++] = doubleQuote;
  c.at += 1;
}

/** Copies up to the line feed. A mapping or a comment in the line is beyond the fast path. */
function plainLine(c: Cursor): void {
  const { source, out } = c;
  let { at, size } = c;
  for (;;) {
    let byte = source[at] ?? 0;
    while (special[byte] === 0) {
      out[size++] = byte;
      byte = source[++at] ?? 0;
    }
    if (byte === lineFeed) break;
    if (byte === doubleQuote || byte === backslash) out[size++] = backslash;
    else if (byte === colon) {
      const next = source[at + 1];
      if (next === space || next === lineFeed || next === 0x09) throw beyond;
    } else if (byte !== hash || source[at - 1] === space) throw beyond;
    out[size++] = byte;
    at += 1;
  }
  if (source[at - 1] === space) throw beyond;
  c.at = at;
  c.size = size;
}

/** At a line feed: does a later line belong to this scalar? */
function continues(c: Cursor, indent: number): boolean {
  const { source, end } = c;
  let at = c.at + 1;
  while (at < end && source[at] === lineFeed) at += 1;
  const start = at;
  while (at < end && source[at] === space) at += 1;
  if (at >= end) return at > start;
  return at - start > indent;
}

/** Bytes that may begin a further line of plain text in every reading of the specification. */
function mayContinue(byte: number): boolean {
  return (first[byte] !== never && byte !== 0x2d) || byte === doubleQuote || byte === 0x27;
}

function isLiteral(c: Cursor, from: number): boolean {
  const { source, at } = c;
  if (at - from < 16 && source[from] !== 0x30) {
    let digit = from;
    while (digit < at && isDigit(source[digit] ?? 0)) digit += 1;
    if (digit === at) return true;
  }
  const meaning = plainMeaning(source.toString('latin1', from, at));
  if (meaning === 'unsure') throw beyond;
  return meaning === 'literal';
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
