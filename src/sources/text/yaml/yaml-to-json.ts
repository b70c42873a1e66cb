import type { Wish } from '../../field-mask.ts';
import type { Keep } from '../../source-event.ts';
import { type ItemFilter, itemFilter, yamlType } from '../item-filter.ts';
import { textOf } from '../text-of.ts';
import { atDash, beyond, type Cursor, colon, doubleQuote, enterLine, lineFeed, singleQuote, space, write } from './cursor.ts';
import { enterKey, type Keys, keyEnd, writeKey } from './key.ts';
import { itemEnd } from './line-scan.ts';
import { literal } from './literal.ts';
import { plain } from './plain.ts';
import { quoted } from './quoted.ts';
import { skipValue } from './skip-value.ts';

export interface SequenceResult {
  /** JSON array of the understood entries; undefined when there were none. */
  readonly json: string | undefined;
  /** Where the line begins that was not taken: the end of the sequence, or an entry that is beyond the fast path. */
  readonly stop: number;
  readonly understood: boolean;
  /** How many entries were left out because the filter does not want them. */
  readonly skipped: number;
}

/**
 * Turns YAML as Kubernetes prints it (sigs.k8s.io/yaml: block mappings and sequences, plain and quoted scalars, literal blocks,
 * `[]` and `{}`) into JSON text of the same value, and says when it meets anything else. Regions are whole lines of
 * valid UTF-8 with line feeds only.
 */
export interface YamlToJson {
  /** The entries of a block sequence whose dashes stand at column `indent`, from the beginning of a line up to `end`. */
  readonly sequence: (source: Buffer, start: number, end: number, indent: number) => SequenceResult;
  /** A whole block mapping or sequence; undefined when it is beyond the fast path. */
  readonly block: (source: Buffer, start: number, end: number, breakAdded: boolean) => string | undefined;
}

const deepest = 200;

export function yamlToJson(options: { readonly nullIsEmpty?: boolean; readonly keep?: Keep | undefined } = {}): YamlToJson {
  const wanted = itemFilter(options.keep, yamlType);
  const empty = Buffer.alloc(0);
  const c: Cursor = {
    source: empty,
    at: 0,
    end: 0,
    column: 0,
    depth: 0,
    out: empty,
    size: 0,
    breakAdded: false,
    nullIsEmpty: options.nullIsEmpty ?? false,
  };
  const keys: Keys = [];
  return {
    sequence: (source, start, end, indent) => {
      aim(c, source, start, end, false);
      return topSequence(c, keys, indent, wanted);
    },
    block: (source, start, end, breakAdded) => {
      aim(c, source, start, end, breakAdded);
      return topBlock(c, keys);
    },
  };
}

/** JSON is never more than four times as long as this YAML: the worst is a one-letter key without value. */
function aim(c: Cursor, source: Buffer, start: number, end: number, breakAdded: boolean): void {
  const needed = 4 * (end - start) + 64;
  if (c.out.length < needed) c.out = Buffer.allocUnsafe(needed);
  c.source = source;
  c.at = start;
  c.end = end;
  c.size = 0;
  c.depth = 0;
  c.breakAdded = breakAdded;
}

function topSequence(c: Cursor, keys: Keys, indent: number, wanted: ItemFilter): SequenceResult {
  let stop = c.at;
  let size = 0;
  let skipped = 0;
  let understood = true;
  try {
    enterLine(c);
    write(c, '[');
    while (c.column === indent && atDash(c)) {
      const wish = wanted(c.source, c.at, c.end);
      if (wish !== undefined) {
        keys.length = 0;
        c.depth = 0;
        entry(c, keys, indent, wish);
        size = c.size;
        write(c, ',');
      } else {
        skip(c, indent);
        skipped += 1;
      }
      stop = c.column < 0 ? c.end : c.at - c.column;
    }
  } catch (error) {
    if (error !== beyond) throw error;
    understood = false;
  }
  if (size > 0) {
    c.size = size;
    write(c, ']');
  }
  return { json: size > 0 ? textOf(c.out, 0, c.size) : undefined, stop, understood, skipped };
}

function skip(c: Cursor, indent: number): void {
  const end = itemEnd(c.source, c.at, c.end, indent);
  c.at = end < 0 ? c.end : end;
  enterLine(c);
}

function topBlock(c: Cursor, keys: Keys): string | undefined {
  keys.length = 0;
  try {
    enterLine(c);
    if (c.column < 0) return undefined;
    block(c, keys, 'whole');
    return c.column < 0 ? textOf(c.out, 0, c.size) : undefined;
  } catch (error) {
    if (error !== beyond) throw error;
    return undefined;
  }
}

/** A mapping or sequence whose first line the cursor has entered. */
function block(c: Cursor, keys: Keys, wish: Wish): void {
  c.depth += 1;
  if (c.depth > deepest) throw beyond;
  if (!atDash(c)) mapping(c, keys, c.column, wish);
  else sequence(c, keys, c.column, wish === 'whole' || wish.inLists ? wish : 'whole');
  c.depth -= 1;
}

function sequence(c: Cursor, keys: Keys, indent: number, wish: Wish): void {
  let separator = '[';
  do {
    write(c, separator);
    separator = ',';
    entry(c, keys, indent, wish);
  } while (c.column === indent && atDash(c));
  if (c.column > indent) throw beyond;
  write(c, ']');
}

function entry(c: Cursor, keys: Keys, indent: number, wish: Wish): void {
  const start = c.at;
  c.at += 1;
  while (c.source[c.at] === space) c.at += 1;
  if (c.source[c.at] === lineFeed) throw beyond;
  if (atDash(c) || keyEnd(c) >= 0) {
    c.column = indent + c.at - start;
    block(c, keys, wish);
  } else scalar(c, indent);
}

function mapping(c: Cursor, keys: Keys, indent: number, wish: Wish): void {
  const base = keys.length;
  let separator = 0x7b;
  let sorted = true;
  do {
    const end = keyEnd(c);
    if (end < 0) throw beyond;
    sorted = enterKey(c, end, keys, base, sorted);
    const [from = 0, to = 0] = [keys[keys.length - 2], keys[keys.length - 1]];
    const wanted = wish === 'whole' ? wish : wish.of(c.source, from, to);
    if (wanted === undefined) skipValue(c, indent);
    else {
      c.out[c.size++] = separator;
      separator = 0x2c;
      writeKey(c, from, to);
      value(c, keys, indent, wanted);
    }
  } while (c.column === indent);
  if (c.column > indent) throw beyond;
  if (separator === 0x7b) c.out[c.size++] = separator;
  c.out[c.size++] = 0x7d;
  keys.length = base;
}

/** What follows a key's colon. */
function value(c: Cursor, keys: Keys, indent: number, wish: Wish): void {
  if (c.source[c.at] !== colon) throw beyond;
  c.at += 1;
  if (c.source[c.at] !== lineFeed) {
    while (c.source[c.at] === space) c.at += 1;
    scalar(c, indent);
    return;
  }
  c.at += 1;
  enterLine(c);
  if (c.column > indent || (c.column === indent && atDash(c))) block(c, keys, wish);
  else write(c, 'null');
}

/** A scalar or an empty collection; enters the line after it. */
function scalar(c: Cursor, indent: number): void {
  const first = c.source[c.at];
  if (first === doubleQuote || first === singleQuote) quoted(c, indent);
  else if (first === 0x7c) literal(c, indent);
  else if (first === 0x5b || first === 0x7b) emptyCollection(c, first);
  else plain(c, indent);
  enterLine(c);
}

/** `[]` or `{}`; filled flow collections are left to the full parser. */
function emptyCollection(c: Cursor, open: number): void {
  const close = c.source[c.at + 1] ?? 0;
  if (close !== open + 2 || c.source[c.at + 2] !== lineFeed) throw beyond;
  c.out[c.size++] = open;
  c.out[c.size++] = close;
  c.at += 3;
}
