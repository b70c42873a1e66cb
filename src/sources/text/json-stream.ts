import type { DocumentSink, TextOptions, TextReader } from './document-sink.ts';
import { isListKind } from './is-list.ts';
import { itemFilter, jsonType } from './item-filter.ts';
import { deliver, items } from './json/list-items.ts';
import { broken, endOfValue, enter, parse, type Reader, skipBlank } from './json/reading.ts';
import { skimmer } from './json/skimmer.ts';
import { freshScan, valueEnd } from './json/value-scan.ts';
import { notYaml } from './not-yaml.ts';
import { advance, append, openWindow } from './yaml/window.ts';

/** One object may have this size in bytes. */
const largest = 64 << 20;
const [comma, colon, quote, openObject, closeObject, openArray] = [0x2c, 0x3a, 0x22, 0x7b, 0x7d, 0x5b];

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
