import type { DocumentSink, TextOptions, TextReader } from './document-sink.ts';
import { fullYaml } from './full-yaml.ts';
import { isListKind } from './is-list.ts';
import { notYaml } from './not-yaml.ts';
import { hash, lineFeed } from './yaml/cursor.ts';
import { dashColumn, itemEnd, markerAt, topEntryEnd } from './yaml/line-scan.ts';
import { deliver, forget, type YamlReader } from './yaml/reader-state.ts';
import { readWhole, whole } from './yaml/whole-document.ts';
import { advance, append, beginDocument, openWindow } from './yaml/window.ts';
import { yamlToJson } from './yaml/yaml-to-json.ts';

const percent = 0x25;
/** One object may have this size in bytes. */
const largest = 64 << 20;
const tooLarge = 'one object is larger than 64 MiB';

/**
 * Reads YAML of any size: lists item by item, streams document by document. What Kubernetes tools print goes through the
 * fast path, anything else through the full parser with equal results (tests compare both with `yaml` and `js-yaml`).
 * @throws Failure `not-yaml` with line and column, `yaml-explodes`
 */
export function fastYaml(sink: DocumentSink, options: TextOptions): TextReader {
  const fresh = { mode: 'entries', kind: undefined, listed: false, indent: 0, emitted: 0 } as const;
  const w = openWindow();
  const r: YamlReader = {
    w,
    sink,
    options,
    toJson: yamlToJson(options),
    ...fresh,
    header: [],
    headerBytes: 0,
    breakAdded: false,
    final: false,
  };
  return {
    push: (chunk) => {
      append(w, chunk);
      while (step(r));
      if (w.length - w.from > largest) throw notYaml(options.label, w.line, undefined, tooLarge);
    },
    end: () => {
      r.final = true;
      r.breakAdded = w.length > 0 && w.buffer[w.length - 1] !== lineFeed;
      if (r.breakAdded) append(w, Buffer.from('\n'));
      while (step(r));
      finishDocument(r);
    },
  };
}

/** Reads on as far as the window allows; false when it needs more text. */
function step(r: YamlReader): boolean {
  const { w } = r;
  if (w.from >= w.length) return false;
  if (r.mode === 'entries') return entries(r);
  if (r.mode === 'items') return items(r);
  return whole(r);
}

function entries(r: YamlReader): boolean {
  const { w } = r;
  const first = w.buffer[w.from];
  const lineEnd = w.buffer.indexOf(lineFeed, w.from);
  if (lineEnd < 0 || lineEnd >= w.length) return false;
  const marker = markerAt(w.buffer, w.from, lineEnd);
  if (marker === 'marker') {
    finishDocument(r);
    advance(w, lineEnd + 1);
    beginDocument(w);
    return true;
  }
  if (marker === 'content' || (first === percent && r.header.length === 0 && !r.listed)) {
    finishDocument(r);
    beginDocument(w);
    r.mode = 'rest';
    return true;
  }
  if (first === lineFeed || first === hash) {
    advance(w, lineEnd + 1);
    return true;
  }
  if (w.buffer.toString('latin1', w.from, lineEnd) === 'items:' && (r.kind === undefined || isListKind(r.kind))) {
    const column = dashColumn(w.buffer, lineEnd + 1, w.length);
    if (column === undefined && !r.final) return false;
    if (column !== undefined && column >= 0) return beginItems(r, lineEnd + 1, column);
  }
  return entry(r, lineEnd);
}

function beginItems(r: YamlReader, from: number, column: number): boolean {
  if (r.listed) r.mode = 'whole';
  else {
    advance(r.w, from);
    r.mode = 'items';
    r.listed = true;
    r.indent = column;
  }
  return true;
}

/** Collects one entry of the outermost mapping with everything below it. */
function entry(r: YamlReader, lineEnd: number): boolean {
  const { w } = r;
  const found = topEntryEnd(w.buffer, Math.max(lineEnd, w.scanned - 4), w.length);
  if (found < 0 && !r.final) {
    w.scanned = Math.max(w.length, w.from);
    return false;
  }
  const end = found < 0 ? w.length : found;
  const kind = /^kind: ["']?(\w+)/.exec(w.buffer.toString('latin1', w.from, lineEnd));
  if (kind !== null) r.kind = kind[1];
  r.header.push(Buffer.from(w.buffer.subarray(w.from, end)));
  r.headerBytes += end - w.from;
  if (r.headerBytes > largest) throw notYaml(r.options.label, w.documentLine, undefined, tooLarge);
  advance(w, end);
  return true;
}

function items(r: YamlReader): boolean {
  const { w } = r;
  const boundary = `\n${' '.repeat(r.indent)}- `;
  const last = w.buffer.subarray(w.from, w.length).lastIndexOf(boundary);
  if (last >= 0) return takeItems(r, w.from + last + 1);
  const end = itemEnd(w.buffer, Math.max(w.from, w.scanned - r.indent - 2), w.length, r.indent);
  if (end < 0 && !r.final) {
    w.scanned = w.length;
    return false;
  }
  return takeItems(r, end < 0 ? w.length : end);
}

/** Reads the items up to `end`: all that the fast path understands, else one with the full parser. */
function takeItems(r: YamlReader, end: number): boolean {
  const { w, toJson } = r;
  if (dashColumn(w.buffer, w.from, w.length) !== r.indent) {
    r.mode = 'entries';
    return true;
  }
  const { json, stop, understood, skipped } = toJson.sequence(w.buffer, w.from, end, r.indent);
  if (json !== undefined) emit(r, JSON.parse(json) as unknown[]);
  if (skipped > 0) {
    r.emitted += skipped;
    r.sink.skipped(skipped);
  }
  advance(w, stop);
  if (!understood) takeStrangeItem(r, end);
  return true;
}

function takeStrangeItem(r: YamlReader, limit: number): void {
  const { w, options } = r;
  const found = itemEnd(w.buffer, w.from, limit, r.indent);
  const end = found < 0 ? limit : found;
  const text = w.buffer.toString('utf8', w.from, end - (r.breakAdded && end === w.length ? 1 : 0));
  const result = fullYaml(text, options.label, w.line, options.nullIsEmpty);
  const value = 'values' in result && result.values.length === 1 ? result.values[0] : undefined;
  if (Array.isArray(value)) {
    emit(r, value);
    advance(w, end);
  } else if (w.documentFrom >= 0) r.mode = 'whole';
  else if ('failure' in result) throw result.failure;
  else throw notYaml(options.label, w.line, undefined, 'this item of the list is no block of its own');
}

function emit(r: YamlReader, values: readonly unknown[]): void {
  r.emitted += values.length;
  r.sink.items(values);
}

/** Ends the document at `from`. */
function finishDocument(r: YamlReader): void {
  if (r.header.length === 0 && !r.listed) return;
  const { documentLine } = r.w;
  const { listed } = r;
  const value = listed && r.header.length === 0 ? {} : headerValue(r);
  if (value === wholeDocument) readWhole(r, r.w.from);
  else {
    if (listed && !isListKind((value as { kind?: unknown } | null)?.kind)) throw cutOff(r);
    forget(r);
    if (listed) r.sink.listEnd(value as Record<string, unknown>, documentLine);
    else deliver(r, value, 0, documentLine);
  }
}

const wholeDocument = Symbol('the full parser must read the whole document');

function headerValue(r: YamlReader): unknown {
  const { w, options } = r;
  const header = Buffer.concat(r.header);
  const breakAdded = r.breakAdded && w.from === w.length;
  const json = r.toJson.block(header, 0, header.length, breakAdded);
  if (json !== undefined) return JSON.parse(json);
  if (w.documentFrom >= 0) return wholeDocument;
  const result = fullYaml(
    header.toString('utf8', 0, header.length - (breakAdded ? 1 : 0)),
    options.label,
    w.documentLine,
    options.nullIsEmpty,
  );
  if ('failure' in result) throw result.failure;
  return result.values[0];
}

/** Kubernetes writes a list's kind behind its items. */
function cutOff(r: YamlReader): Error {
  return notYaml(
    r.options.label,
    r.w.line,
    undefined,
    'it breaks off: the items of a list are not followed by the kind of the list',
  );
}
