import type { DocumentSink, TextOptions } from '../document-sink.ts';
import { deepestValue, tooDeep } from '../full-yaml.ts';
import type { ItemFilter } from '../item-filter.ts';
import { notYaml } from '../not-yaml.ts';
import { textOf } from '../text-of.ts';
import { countLines } from '../yaml/line-scan.ts';
import { advance, type Window } from '../yaml/window.ts';
import type { Skimmer } from './skimmer.ts';
import { freshScan, type ValueScan, valueEnd } from './value-scan.ts';

/** A JSON text under way: what of it is in memory, where we stand in it, and who is told. */
export interface Reader {
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

/** Goes on behind `from`, in this mode. */
export function enter(r: Reader, mode: Reader['mode'], from: number, expect: Reader['expect'] = 'any'): void {
  advance(r.w, from);
  r.mode = mode;
  r.expect = expect;
}

/** The end of the value that begins at `start`, or -1; goes on where the last call for the same value gave up. */
export function endOfValue(r: Reader, start: number): number {
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

/** The value that stands between two places, put into `wrap`; where that is no JSON, the error names line and column. */
export function parse(r: Reader, from: number, to: number, wrap: (text: string) => string): unknown {
  const text = textOf(r.w.buffer, from, to);
  try {
    return JSON.parse(wrap(text), nullReviver(r));
  } catch (error) {
    const offset = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    const at = offset === undefined ? to : from + Buffer.byteLength(text.slice(0, Number(offset) - wrap('').length + 1));
    throw broken(r, Math.min(at, to), 'this is not valid JSON', error);
  }
}

/** What JSON.parse is given where the text `null` means nothing. */
export function nullReviver({ options }: Reader) {
  return options.nullIsEmpty ? (_key: string, value: unknown) => (value === 'null' ? '' : value) : undefined;
}

/** The Failure for what is wrong at this place. */
export function broken(r: Reader, at: number, problem: string, cause?: unknown): Error {
  const { buffer, from, line } = r.w;
  const lineStart = at === 0 ? 0 : buffer.lastIndexOf(0x0a, at - 1) + 1;
  return notYaml(r.options.label, line + countLines(buffer, from, at), at - lineStart + 1, problem, cause);
}

/** Where the next token begins, or the end of what is in sight. */
export function skipBlank(w: Window, from: number): number {
  let at = from;
  while (at < w.length && isBlank(w.buffer[at] ?? 0)) at += 1;
  return at;
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x09 || byte === 0x0d;
}
