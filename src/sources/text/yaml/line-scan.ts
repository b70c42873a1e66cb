import { dash, hash, lineFeed, space } from './cursor.ts';

const tab = 0x09;

/** Where the next line begins that opens a new entry of the outermost mapping, looking from `from`; -1 when not in sight. */
export function topEntryEnd(buffer: Buffer, from: number, length: number): number {
  for (let at = buffer.indexOf(lineFeed, from); at >= 0 && at + 1 < length; at = buffer.indexOf(lineFeed, at + 1)) {
    const first = buffer[at + 1];
    if (first === space || first === lineFeed || first === hash || first === tab) continue;
    if (first !== dash) return at + 1;
    if (at + 2 >= length) return -1;
    const second = buffer[at + 2];
    if (second !== space && second !== lineFeed) return at + 1;
  }
  return -1;
}

/** Where the next line begins whose first character stands at or left of `indent`, after the line at `from`; -1 when not in sight. */
export function itemEnd(buffer: Buffer, from: number, length: number, indent: number): number {
  for (let at = buffer.indexOf(lineFeed, from); at >= 0 && at < length; at = buffer.indexOf(lineFeed, at + 1)) {
    let first = at + 1;
    while (first < length && buffer[first] === space && first - at - 1 <= indent) first += 1;
    if (first >= length) return -1;
    const byte = buffer[first];
    if (byte === lineFeed || byte === hash || byte === space || byte === tab) continue;
    if (first - at - 1 <= indent) return at + 1;
  }
  return -1;
}

/** Column of the dash, when the line at `from` opens a sequence entry; -1 when it does not, undefined when not yet in sight. */
export function dashColumn(buffer: Buffer, from: number, length: number): number | undefined {
  let at = from;
  while (at < length && buffer[at] === space) at += 1;
  if (at + 1 >= length) return undefined;
  return buffer[at] === dash && buffer[at + 1] === space ? at - from : -1;
}

/** What the line at `from` separates: `marker` with nothing but a comment behind, `content` behind it, or no document marker. */
export function markerAt(buffer: Buffer, from: number, lineEnd: number): 'marker' | 'content' | undefined {
  const first = buffer[from];
  if ((first !== dash && first !== 0x2e) || buffer[from + 1] !== first || buffer[from + 2] !== first) return undefined;
  const rest = buffer.toString('latin1', from + 3, lineEnd);
  if (/^[ \t]*(?:[ \t]#.*)?$/.test(rest)) return 'marker';
  return /^[ \t]/.test(rest) ? 'content' : undefined;
}

/**
 * Line feeds in a region, four bytes at a time and without a branch: the high bit of each byte of `found` says whether a line feed
 * stands there, and four counters of a byte each gather these bits until one could overflow.
 */
export function countLines(buffer: Buffer, from: number, to: number): number {
  const misaligned = (buffer.byteOffset + from) & 3;
  const first = Math.min(to, misaligned === 0 ? from : from + 4 - misaligned);
  if (first >= to) return countByBytes(buffer, from, to);
  const words = new Int32Array(buffer.buffer, buffer.byteOffset + first, (to - first) >> 2);
  let lines = countByBytes(buffer, from, first);
  for (let next = 0; next < words.length; ) {
    const stop = Math.min(next + 255, words.length);
    let counters = 0;
    for (; next < stop; next += 1) {
      const word = (words[next] ?? 0) ^ 0x0a0a0a0a;
      const found = ~(((word & 0x7f7f7f7f) + 0x7f7f7f7f) | word | 0x7f7f7f7f);
      counters = (counters + (found >>> 7)) | 0;
    }
    lines += (counters & 0xff) + ((counters >>> 8) & 0xff) + ((counters >>> 16) & 0xff) + (counters >>> 24);
  }
  return lines + countByBytes(buffer, first + 4 * words.length, to);
}

function countByBytes(buffer: Buffer, from: number, to: number): number {
  let lines = 0;
  for (let at = from; at < to; at += 1) if (buffer[at] === lineFeed) lines += 1;
  return lines;
}
