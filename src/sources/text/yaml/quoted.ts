import { backslash, beyond, type Cursor, doubleQuote, fold, lineFeed, singleQuote, space, write } from './cursor.ts';

/** 1 for bytes that cannot be copied into a JSON string without a look. */
const special = new Uint8Array(256);
special.fill(1, 0, 0x20);
for (const byte of [doubleQuote, singleQuote, backslash, 0x7f]) special[byte] = 1;

/** Escapes that YAML and JSON share, and those that JSON spells otherwise. */
const shared = new Uint8Array(256);
for (const char of '"\\/bfnrt') shared[char.charCodeAt(0)] = 1;
const respelled = new Map(
  Object.entries({ '0': '\\u0000', a: '\\u0007', v: '\\u000b', e: '\\u001b', ' ': ' ' }).map(([k, v]) => [k.charCodeAt(0), v]),
);

/** A quoted scalar of one or more lines, at its opening quote; leaves the cursor behind the line. `indent`: its parent's. */
export function quoted(c: Cursor, indent: number): void {
  const from = c.size;
  const quote = c.source[c.at];
  c.out[c.size++] = doubleQuote;
  c.at += 1;
  if (quote === doubleQuote) doubleQuoted(c, indent);
  else singleQuoted(c, indent);
  c.out[c.size++] = doubleQuote;
  if (c.source[c.at] !== lineFeed) throw beyond;
  c.at += 1;
  if (c.nullIsEmpty && c.size - from === 6 && c.out.toString('latin1', from + 1, from + 5) === 'null') {
    c.size = from;
    write(c, '""');
  }
}

function doubleQuoted(c: Cursor, indent: number): void {
  const { source, out } = c;
  for (;;) {
    let { at, size } = c;
    let byte = source[at] ?? 0;
    while (special[byte] === 0 || byte === singleQuote) {
      out[size++] = byte;
      byte = source[++at] ?? 0;
    }
    c.at = at;
    c.size = size;
    if (byte === doubleQuote) break;
    if (byte === backslash) escaped(c, indent);
    else if (byte === lineFeed) breakLine(c, indent);
    else throw beyond;
  }
  c.at += 1;
}

function singleQuoted(c: Cursor, indent: number): void {
  const { source, out } = c;
  for (;;) {
    let { at, size } = c;
    let byte = source[at] ?? 0;
    while (special[byte] === 0 || byte === doubleQuote || byte === backslash) {
      if (special[byte] === 1) out[size++] = backslash;
      out[size++] = byte;
      byte = source[++at] ?? 0;
    }
    c.at = at;
    c.size = size;
    if (byte === lineFeed) breakLine(c, indent);
    else if (byte !== singleQuote) throw beyond;
    else if (source[at + 1] === singleQuote) {
      out[c.size++] = singleQuote;
      c.at += 2;
    } else break;
  }
  c.at += 1;
}

function escaped(c: Cursor, indent: number): void {
  const kind = c.source[c.at + 1] ?? 0;
  if (shared[kind] === 1) {
    c.out[c.size++] = backslash;
    c.out[c.size++] = kind;
    c.at += 2;
  } else if (kind === 0x55) hexEscape(c, 8);
  else if (kind === 0x75) hexEscape(c, 4);
  else if (kind === 0x78) hexEscape(c, 2);
  else if (kind === lineFeed) {
    const { size } = c;
    c.at += 1;
    fold(c, indent);
    if (c.size !== size + 1) throw beyond;
    c.size = size;
  } else {
    const text = respelled.get(kind);
    if (text === undefined) throw beyond;
    write(c, text);
    c.at += 2;
  }
}

function hexEscape(c: Cursor, digits: 2 | 4 | 8): void {
  const from = c.at + 2;
  const text = c.source.toString('latin1', from, from + digits);
  const code = /^[\da-fA-F]+$/.test(text) && text.length === digits ? Number.parseInt(text, 16) : Number.POSITIVE_INFINITY;
  if (code > 0x10ffff) throw beyond;
  const units = digits === 8 ? String.fromCodePoint(code) : String.fromCharCode(code);
  for (let i = 0; i < units.length; i += 1) write(c, `\\u${units.charCodeAt(i).toString(16).padStart(4, '0')}`);
  c.at = from + digits;
}

/** White space before a line break is not part of the value; that needs a look back, which is left to the full parser. */
function breakLine(c: Cursor, indent: number): void {
  const before = c.source[c.at - 1];
  if (before === space || before === 0x09) throw beyond;
  fold(c, indent);
}
