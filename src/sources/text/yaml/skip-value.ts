import { atDash, backslash, beyond, type Cursor, colon, doubleQuote, enterLine, lineFeed, singleQuote, space } from './cursor.ts';
import { mayBeginPlain } from './plain.ts';
import { quoted } from './quoted.ts';

/**
 * Moves from the colon of a key at column `indent` to the first line behind its value, without reading the value. All lines that
 * stand further right belong to it; what that does not tell (flow collections, anchors, tags) is beyond the fast path.
 */
export function skipValue(c: Cursor, indent: number): void {
  const { source } = c;
  if (source[c.at] !== colon) throw beyond;
  c.at += 1;
  let mayList = false;
  if (source[c.at] === lineFeed) mayList = true;
  else {
    while (source[c.at] === space) c.at += 1;
    const first = source[c.at] ?? 0;
    if (first === doubleQuote || first === singleQuote) {
      skipQuoted(c, indent, first);
      return;
    }
    if (first === 0x5b || first === 0x7b) {
      if (source[c.at + 1] !== first + 2 || source[c.at + 2] !== lineFeed) throw beyond;
    } else if (first !== 0x7c && (!mayBeginPlain(first) || atDash(c))) throw beyond;
  }
  nextLine(c);
  while (isInside(c, indent, mayList)) nextLine(c);
  enterLine(c);
}

/** A quoted scalar of one line is passed over; a longer one is read as usual and dropped. */
function skipQuoted(c: Cursor, indent: number, quote: number): void {
  const { source, size } = c;
  let at = c.at + 1;
  for (let byte = source[at] ?? lineFeed; byte !== quote && byte !== lineFeed; byte = source[at] ?? lineFeed) {
    at += byte === backslash && quote === doubleQuote ? 2 : 1;
  }
  if (source[at] === quote && source[at + 1] === lineFeed) c.at = at + 2;
  else {
    quoted(c, indent);
    c.size = size;
  }
  enterLine(c);
}

function nextLine(c: Cursor): void {
  const { source, end } = c;
  let { at } = c;
  while (at < end && source[at] !== lineFeed) at += 1;
  c.at = at + 1;
}

/** Whether the line at the cursor is blank, stands right of `indent`, or (`mayList`) is an entry of a list at `indent`. */
function isInside(c: Cursor, indent: number, mayList: boolean): boolean {
  const { source, end } = c;
  let { at } = c;
  while (at < end && source[at] === space) at += 1;
  if (at >= end) return false;
  if (source[at] === lineFeed || at - c.at > indent) return true;
  if (!mayList || at - c.at !== indent || source[at] !== 0x2d) return false;
  return source[at + 1] === space || source[at + 1] === lineFeed;
}
