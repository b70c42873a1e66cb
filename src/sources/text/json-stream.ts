import type { Wish } from '../field-mask.ts';
import type { DocumentSink, TextOptions, TextReader } from './document-sink.ts';
import { deepestValue, tooDeep } from './full-yaml.ts';
import { isList, isListKind } from './is-list.ts';
import { type ItemFilter, itemFilter, jsonType } from './item-filter.ts';
import { type Skimmer, skimmer } from './json/skimmer.ts';
import { freshScan, type ValueScan, valueEnd } from './json/value-scan.ts';
import { notYaml } from './not-yaml.ts';
import { textOf } from './text-of.ts';
import { countLines } from './yaml/line-scan.ts';
import { advance, append, openWindow, type Window } from './yaml/window.ts';

/** One object may have this size in bytes. */
const largest = 64 << 20;
const [comma, colon, quote, openObject, closeObject, openArray, closeArray] = [0x2c, 0x3a, 0x22, 0x7b, 0x7d, 0x5b, 0x5d];

interface Reader {
  readonly w: Window;
  readonly sink: DocumentSink;
  readonly options: TextOptions;
  readonly wanted: ItemFilter;
  readonly skim: Skimmer;
  /** Where we stand: between documents, among the fields of one, among a list's items, or in an outermost array. */
  mode: 'between' | 'fields' | 'items' | 'array';
  /** After a comma a field or item must follow; after a field or item a comma or the end. */
  expect: 'any' | 'more' | 'comma';
  /** The search for the end of a value, and whether one is under way. */
  scan: ValueScan;
  scanning: boolean;
  /** The fields of the document except streamed items. */
  header: Record<string, unknown>[];
  kind: string | undefined;
  listed: boolean;
}

/**
 * Reads JSON of any size: the items of a list one by one, one document or several behind each other (also one a line), arrays.
 * @throws Failure `not-yaml` with line and column
 */
export function jsonStream(sink: DocumentSink, options: TextOptions): TextReader {
  const w = openWindow();
  w.documentFrom = -1;
  const fresh = { mode: 'between', expect: 'any', scanning: false, kind: undefined, listed: false } as const;
  const { items: every } = options;
  const wanted = every === undefined ? itemFilter(options.keep, jsonType) : () => every;
  const r: Reader = { w, sink, options, wanted, skim: skimmer(), ...fresh, scan: freshScan(), header: [] };
  return {
    push: (chunk) => {
      append(w, chunk);
      while (step(r));
      if (w.length - w.from > largest) throw notYaml(options.label, w.line, undefined, 'one object is larger than 64 MiB');
    },
    end: () => {
      while (step(r));
      if (r.mode !== 'between' || w.from < w.length) throw broken(r, w.length, 'it breaks off in the middle');
    },
  };
}

/** Reads one token, field or run of items; false when more text is needed. */
function step(r: Reader): boolean {
  const { w } = r;
  const from = skipBlank(w, w.from);
  if (!r.scanning) advance(w, from);
  if (from >= w.length) return false;
  if (r.mode === 'between') return between(r, w.buffer[from] ?? 0);
  return r.mode === 'fields' ? fields(r, w.buffer[from] ?? 0) : items(r);
}

function between(r: Reader, byte: number): boolean {
  if (byte !== openObject && byte !== openArray) throw broken(r, r.w.from, 'a JSON object or array should begin here');
  enter(r, byte === openObject ? 'fields' : 'array', r.w.from + 1);
  return true;
}

function enter(r: Reader, mode: Reader['mode'], from: number, expect: Reader['expect'] = 'any'): void {
  advance(r.w, from);
  r.mode = mode;
  r.expect = expect;
}

function fields(r: Reader, byte: number): boolean {
  const { w } = r;
  if (byte === closeObject && r.expect !== 'more') {
    finish(r);
    enter(r, 'between', w.from + 1);
    return true;
  }
  if (byte === comma && r.expect === 'comma') {
    enter(r, 'fields', w.from + 1, 'more');
    return true;
  }
  if (byte !== quote || r.expect === 'comma') throw broken(r, w.from, 'a field or the end of the object should stand here');
  return field(r);
}

function field(r: Reader): boolean {
  const { w } = r;
  const keyTo = valueEnd(freshScan(), w.buffer, w.from, w.length);
  if (keyTo < 0) return false;
  let at = skipBlank(w, keyTo);
  if (at < w.length && w.buffer[at] !== colon) throw broken(r, at, 'a colon should stand here');
  at = skipBlank(w, at + 1);
  if (at >= w.length) return false;
  const key = w.buffer.toString('utf8', w.from, keyTo);
  if (key === '"items"' && r.listed) throw broken(r, w.from, 'a list has its items only once');
  const mayStream = key === '"items"' && (r.kind === undefined || isListKind(r.kind));
  if (mayStream && w.buffer[at] === openArray) {
    r.listed = true;
    enter(r, 'items', at + 1);
    return true;
  }
  const end = endOfValue(r, at);
  if (end < 0) return false;
  const entry = parse(r, w.from, end, (text) => `{${text}}`) as Record<string, unknown>;
  if (typeof entry['kind'] === 'string') r.kind = entry['kind'];
  r.header.push(entry);
  enter(r, 'fields', end, 'comma');
  return true;
}

/** The end of the value that begins at `start`, or -1; goes on where the last call for the same value gave up. */
function endOfValue(r: Reader, start: number): number {
  const { w } = r;
  if (!r.scanning) {
    r.scan = freshScan();
    r.scanning = true;
    w.scanned = start;
  }
  const end = valueEnd(r.scan, w.buffer, w.scanned, w.length);
  if (r.scan.deepest > deepestValue) throw tooDeep(r.options.label, w.line);
  if (end < 0) {
    w.scanned = -1 - end;
    return -1;
  }
  r.scanning = false;
  return end;
}

/** All items that are in sight, parsed at once. */
function items(r: Reader): boolean {
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

function finish(r: Reader): void {
  const value = Object.assign({}, ...r.header) as Record<string, unknown>;
  const { listed } = r;
  r.header = [];
  r.kind = undefined;
  r.listed = false;
  if (!listed) deliver(r, value);
  else if (isListKind(value['kind'])) r.sink.listEnd(value, r.w.line);
  else throw broken(r, r.w.from, 'an object with items should say that it is a list');
}

function deliver(r: Reader, value: unknown): void {
  if (isList(value)) {
    const { items: all, ...envelope } = value;
    r.sink.items(all ?? []);
    r.sink.listEnd(envelope, r.w.line);
  } else r.sink.document(value, r.w.line);
}

function parse(r: Reader, from: number, to: number, wrap: (text: string) => string): unknown {
  const text = textOf(r.w.buffer, from, to);
  try {
    return JSON.parse(wrap(text), nullReviver(r));
  } catch (error) {
    const offset = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    const at = offset === undefined ? to : from + Buffer.byteLength(text.slice(0, Number(offset) - wrap('').length + 1));
    throw broken(r, Math.min(at, to), 'this is not valid JSON', error);
  }
}

function nullReviver({ options }: Reader) {
  return options.nullIsEmpty ? (_key: string, value: unknown) => (value === 'null' ? '' : value) : undefined;
}

function broken(r: Reader, at: number, problem: string, cause?: unknown): Error {
  const { buffer, from, line } = r.w;
  const lineStart = at === 0 ? 0 : buffer.lastIndexOf(0x0a, at - 1) + 1;
  return notYaml(r.options.label, line + countLines(buffer, from, at), at - lineStart + 1, problem, cause);
}

function skipBlank(w: Window, from: number): number {
  let at = from;
  while (at < w.length && isBlank(w.buffer[at] ?? 0)) at += 1;
  return at;
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x09 || byte === 0x0d;
}
