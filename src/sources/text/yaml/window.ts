import { countLines } from './line-scan.ts';

/** A document up to this size is kept until it ends, so that the full parser can have another look at all of it. */
const retained = 4 << 20;

/** The part of a text that is in memory: what is not yet read, and the current document's beginning while that is short. */
export interface Window {
  buffer: Buffer;
  length: number;
  /** Everything before is read. */
  from: number;
  /** The line of `from`, 1-based. */
  line: number;
  /** How far the search for the end of what begins at `from` has come. */
  scanned: number;
  /** Where the current document begins in the buffer; -1 when it was too long to be kept. */
  documentFrom: number;
  documentLine: number;
}

export function openWindow(): Window {
  return { buffer: Buffer.allocUnsafe(1 << 19), length: 0, from: 0, line: 1, scanned: 0, documentFrom: 0, documentLine: 1 };
}

/** Adds a chunk; forgets what is read and not kept when the room is needed. */
export function append(w: Window, chunk: Uint8Array): void {
  if (w.length + chunk.length > w.buffer.length) {
    const base = w.documentFrom < 0 ? w.from : w.documentFrom;
    const used = w.length - base;
    const needed = used + chunk.length;
    const target = needed > w.buffer.length ? Buffer.allocUnsafe(2 * needed) : w.buffer;
    w.buffer.copy(target, 0, base, w.length);
    w.buffer = target;
    w.length = used;
    w.from -= base;
    w.scanned = Math.max(w.scanned - base, w.from);
    if (w.documentFrom > 0) w.documentFrom = 0;
  }
  w.buffer.set(chunk, w.length);
  w.length += chunk.length;
}

/** Marks everything before `to` as read. */
export function advance(w: Window, to: number): void {
  w.line += countLines(w.buffer, w.from, to);
  w.from = to;
  w.scanned = to;
  if (w.documentFrom >= 0 && to - w.documentFrom > retained) w.documentFrom = -1;
}

/** The next document begins at `from`. */
export function beginDocument(w: Window): void {
  w.documentFrom = w.from;
  w.documentLine = w.line;
}
