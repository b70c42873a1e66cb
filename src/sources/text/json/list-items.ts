import type { Wish } from '../../field-mask.ts';
import { isList } from '../is-list.ts';
import { advance } from '../yaml/window.ts';
import { broken, endOfValue, nullReviver, parse, type Reader, skipBlank } from './reading.ts';

const [comma, closeArray] = [0x2c, 0x5d];

/** All items that are in sight, parsed at once. */
export function items(r: Reader): boolean {
  const { w } = r;
  let at = w.from;
  let first = -1;
  let last = -1;
  let closed = false;
  for (;;) {
    at = skipBlank(w, at);
    if (at >= w.length) break;
    const byte = w.buffer[at];
    if (byte === closeArray && r.expect !== 'more') {
      closed = true;
      break;
    }
    if (byte === comma && r.expect === 'comma') {
      at += 1;
      r.expect = 'more';
      continue;
    }
    if (r.expect === 'comma' || byte === comma || byte === closeArray)
      throw broken(r, at, 'an item or a comma should stand here');
    const wish = r.mode === 'array' ? 'whole' : r.wanted(w.buffer, at, w.length);
    const end = wish === undefined ? endOfValue(r, at) : takeItem(r, at, wish);
    if (end < 0) break;
    if (wish !== undefined) {
      if (first < 0) first = at;
      last = end;
    } else {
      if (first >= 0) takeItems(r, first, last);
      first = -1;
      r.sink.skipped(1);
    }
    at = end;
    r.expect = 'comma';
  }
  if (first >= 0) takeItems(r, first, last);
  advanceInItems(r, at, closed);
  return closed;
}

/** `expect` is kept: the next item may begin before what is in sight ends. */
function advanceInItems(r: Reader, at: number, closed: boolean): void {
  const scanned = r.w.scanned;
  advance(r.w, closed ? at + 1 : at);
  if (r.scanning) r.w.scanned = scanned;
  if (closed) {
    r.expect = r.mode === 'array' ? 'any' : 'comma';
    r.mode = r.mode === 'array' ? 'between' : 'fields';
  }
}

/** An item that is all in sight is read in one go; the end of any other is looked for first, which can be interrupted. */
function takeItem(r: Reader, at: number, wish: Wish): number {
  const { w, skim } = r;
  const taken = r.scanning ? -1 : skim.take(w.buffer, at, w.length, wish);
  if (taken >= 0) return taken;
  const end = endOfValue(r, at);
  if (end < 0) return -1;
  const takenLate = skim.take(w.buffer, at, w.length, wish);
  if (takenLate >= 0) return takenLate;
  skim.copy(w.buffer, at, end);
  return end;
}

/** What was left of the items between these places; where that is no JSON, their whole text tells what is wrong. */
function takeItems(r: Reader, first: number, last: number): void {
  const text = r.skim.drain();
  let values: unknown[];
  try {
    values = JSON.parse(text, nullReviver(r)) as unknown[];
  } catch {
    values = parse(r, first, last, (raw) => `[${raw}]`) as unknown[];
  }
  if (r.mode === 'items') r.sink.items(values);
  else for (const value of values) deliver(r, value);
}

/** Tells of a value, which may be a list itself. */
export function deliver(r: Reader, value: unknown): void {
  if (isList(value)) {
    const { items: all, ...envelope } = value;
    r.sink.items(all ?? []);
    r.sink.listEnd(envelope, r.w.line);
  } else r.sink.document(value, r.w.line);
}
