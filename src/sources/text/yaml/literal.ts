import { backslash, beyond, type Cursor, doubleQuote, lineFeed, space, write } from './cursor.ts';

const tab = 0x09;
const strip = 0x2d;
const keep = 0x2b;

/** A literal block scalar (`|`, `|-`, `|+`), at its bar; leaves the cursor behind it. `indent`: column of its parent. */
export function literal(c: Cursor, indent: number): void {
  const chomping = header(c);
  const { source, end, out } = c;
  out[c.size++] = doubleQuote;
  let breaks = skipEmpty(c);
  const margin = marginAt(c);
  if (margin <= indent) throw beyond;
  while (c.at < end) {
    const content = contentStart(c, margin);
    if (content < 0) break;
    c.at = content;
    if (source[content] !== lineFeed) {
      for (; breaks > 0; breaks -= 1) write(c, '\\n');
      copyLine(c);
    }
    c.at += 1;
    breaks += 1;
  }
  if (c.at >= end && c.breakAdded) throw beyond;
  if (chomping === keep) for (; breaks > 0; breaks -= 1) write(c, '\\n');
  else if (chomping !== strip) write(c, '\\n');
  out[c.size++] = doubleQuote;
}

/** Reads the rest of the header's line; an indentation indicator or a comment is left to the full parser. */
function header(c: Cursor): number {
  let chomping = c.source[c.at + 1] ?? 0;
  if (chomping === lineFeed) {
    chomping = 0;
    c.at += 2;
  } else {
    if ((chomping !== strip && chomping !== keep) || c.source[c.at + 2] !== lineFeed) throw beyond;
    c.at += 3;
  }
  return chomping;
}

function skipEmpty(c: Cursor): number {
  const from = c.at;
  while (c.at < c.end && c.source[c.at] === lineFeed) c.at += 1;
  return c.at - from;
}

/** Column of the first line with content, at its beginning. */
function marginAt(c: Cursor): number {
  let { at } = c;
  while (at < c.end && c.source[at] === space) at += 1;
  const byte = c.source[at];
  if (at >= c.end || byte === lineFeed || byte === tab) throw beyond;
  return at - c.at;
}

/** Where the line's content begins (its line feed, when it is blank), or -1 when the line is no longer part of the block. */
function contentStart(c: Cursor, margin: number): number {
  const { source } = c;
  let { at } = c;
  const stop = at + margin;
  while (at < stop && source[at] === space) at += 1;
  if (at === stop || source[at] === lineFeed) return at;
  if (source[at] === tab) throw beyond;
  return -1;
}

function copyLine(c: Cursor): void {
  const { source, out } = c;
  let { at, size } = c;
  let onlySpaces = true;
  for (let byte = source[at] ?? 0; byte !== lineFeed; byte = source[++at] ?? 0) {
    if (byte !== space) onlySpaces = false;
    if (byte === doubleQuote || byte === backslash) out[size++] = backslash;
    if (byte === tab) {
      out[size++] = backslash;
      out[size++] = 0x74;
    } else if (byte < 0x20 || byte === 0x7f) throw beyond;
    else out[size++] = byte;
  }
  if (onlySpaces) throw beyond;
  c.at = at;
  c.size = size;
}
