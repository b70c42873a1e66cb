import type { Entry, Mapping, Node, Scalar } from '../node.ts';
import { type Dialect, type Token, tokenize } from './tokenize.ts';

interface Cursor {
  readonly tokens: readonly Token[];
  readonly source: string;
  readonly file: string;
  readonly dialect: Dialect;
  index: number;
}

const deepest = 150;
const closers: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };
const assigns = new Set(['=', ':', ':=', '::', ':::', '+:', '?:', '=>']);
const joins = new Set([
  '+',
  '.',
  '?',
  '??',
  '||',
  '&&',
  '|',
  '&',
  '++',
  '//',
  '*',
  '/',
  '<',
  '>',
  '==',
  '!=',
  '<=',
  '>=',
  '%',
  '!',
]);

/**
 * Reads the object literals of a source text, tolerantly: `key = value`, `key: value`, HCL blocks (their labels become nested
 * keys), CUE chains and Nix attribute paths. A call becomes a mapping `call:name` → its arguments; a bare expression becomes a
 * scalar with `ref`. What it does not understand it steps over: any text gives a mapping, in one pass.
 */
export function parseObjects(source: string, file: string, dialect: Dialect): Mapping {
  const cursor: Cursor = {
    tokens: tokenize(source.replace(/^\ufeff/, ''), dialect),
    source: source.replace(/^\ufeff/, ''),
    file,
    dialect,
    index: 0,
  };
  const entries: Entry[] = [];
  while (cursor.index < cursor.tokens.length) {
    entries.push(...readGroup(cursor, '', 0).entries);
    cursor.index++;
  }
  return { kind: 'map', file, line: 1, entries };
}

/** Reads up to the closing mark (left unread). Values without a key stand under the key ''. */
function readGroup(cursor: Cursor, close: string, depth: number): Mapping {
  const line = peek(cursor)?.line ?? 1;
  const entries: Entry[] = [];
  if (depth > deepest) skipGroup(cursor, close);
  for (let token = peek(cursor); token && !isCloser(token); token = peek(cursor)) {
    if (token.type === 'newline' || token.text === ',' || token.text === ';') cursor.index++;
    else entries.push(readItem(cursor, depth));
  }
  return { kind: 'map', file: cursor.file, line, entries };
}

function isCloser(token: Token): boolean {
  return token.type === 'mark' && (token.text === '}' || token.text === ']' || token.text === ')');
}

function skipGroup(cursor: Cursor, close: string): void {
  let open = 1;
  for (let token = peek(cursor); token; token = peek(cursor)) {
    if (token.type === 'mark' && token.text in closers) open++;
    if (isCloser(token) && --open === 0 && close !== '') return;
    cursor.index++;
  }
}

function readItem(cursor: Cursor, depth: number): Entry {
  const start = cursor.index;
  const first = peek(cursor);
  const line = first?.line ?? 1;
  const keys = readKeys(cursor);
  const next = peek(cursor);
  if (keys.length > 0 && next?.type === 'mark' && assigns.has(next.text)) {
    cursor.index++;
    return nested(keyPath(keys, cursor.dialect), line, readValue(cursor, depth));
  }
  if (keys.length > 0 && next?.text === '{' && isBlock(keys, cursor.dialect)) {
    return nested(
      keys.filter((token) => token.text !== '.').map((token) => token.text),
      line,
      readBracket(cursor, depth),
    );
  }
  cursor.index = start;
  const value = readValue(cursor, depth);
  if (cursor.index === start) cursor.index++;
  return { key: '', line, value };
}

function readKeys(cursor: Cursor): Token[] {
  const keys: Token[] = [];
  for (let token = peek(cursor); token; token = peek(cursor)) {
    if (token.type === 'mark' ? token.text !== '.' : token.type === 'newline') break;
    keys.push(token);
    cursor.index++;
    if (keys.length > 40) break;
  }
  return keys;
}

function isBlock(keys: readonly Token[], dialect: Dialect): boolean {
  return dialect === 'hcl' && keys[0]?.type === 'id';
}

/** `a.b."c"` is a path; of `local x`, `const x` only the last word is the key. */
function keyPath(keys: readonly Token[], dialect: Dialect): string[] {
  const path: string[] = [];
  let joined = true;
  for (const token of keys) {
    if (token.text === '.' && token.type === 'mark') joined = true;
    else {
      if (!joined && dialect !== 'cue') path.length = 0;
      path.push(token.text);
      joined = false;
    }
  }
  return path;
}

function nested(path: readonly string[], line: number, value: Node): Entry {
  const [key = '', ...rest] = path;
  if (rest.length === 0) return { key, line, value };
  return { key, line, value: { kind: 'map', file: value.file, line, entries: [nested(rest, line, value)] } };
}

/** One expression, up to a separator, a closing mark, or the end of its line. */
function readValue(cursor: Cursor, depth: number): Node {
  while (peek(cursor)?.type === 'newline') cursor.index++;
  const start = cursor.index;
  const parts: Node[] = [];
  let groups = 0;
  for (let token = peek(cursor); token && !endsValue(cursor, token, start); token = peek(cursor)) {
    if (token.type === 'mark' && token.text in closers) {
      groups++;
      parts.push(readBracket(cursor, depth));
    } else if (depth < deepest && isChain(cursor, start)) {
      const key = token.text;
      cursor.index += 2;
      const entry = nested([key], token.line, readValue(cursor, depth + 1));
      return { kind: 'map', file: cursor.file, line: token.line, entries: [entry] };
    } else if (token.text === '=' && cursor.index === start + 1 && cursor.dialect === 'code' && depth < deepest) {
      cursor.index++;
      return readValue(cursor, depth + 1);
    } else {
      if (token.type === 'text' || token.type === 'number') parts.push(scalarOf(token, cursor));
      cursor.index++;
    }
  }
  return expressionOf(cursor, start, parts, groups);
}

function isChain(cursor: Cursor, start: number): boolean {
  return (
    cursor.dialect === 'cue' &&
    cursor.index === start &&
    cursor.tokens[start + 1]?.text === ':' &&
    cursor.tokens[start]?.type !== 'mark'
  );
}

function endsValue(cursor: Cursor, token: Token, start: number): boolean {
  if (isCloser(token)) return true;
  if (token.type === 'mark' && (token.text === ',' || token.text === ';')) return true;
  if (token.type !== 'newline') return false;
  if (cursor.dialect === 'nix') return false;
  const before = cursor.tokens[cursor.index - 1];
  if (cursor.index === start || (before?.type === 'mark' && joins.has(before.text))) return false;
  const after = nextSolid(cursor);
  return !(after?.type === 'mark' && joins.has(after.text) && after.text !== '*' && after.text !== '/');
}

function nextSolid(cursor: Cursor): Token | undefined {
  let index = cursor.index;
  while (cursor.tokens[index]?.type === 'newline') index++;
  return cursor.tokens[index];
}

function readBracket(cursor: Cursor, depth: number): Node {
  const open = peek(cursor);
  cursor.index++;
  const group = readGroup(cursor, closers[open?.text ?? ''] ?? '', depth + 1);
  cursor.index++;
  const line = open?.line ?? group.line;
  if (open?.text === '{') return { ...group, line };
  const keyed = group.entries.some((entry) => entry.key !== '');
  const items = group.entries.map((entry) => entry.value);
  if (open?.text === '(' && keyed) {
    const named = { ...group, line, entries: group.entries.filter((entry) => entry.key !== '') };
    return {
      kind: 'list',
      file: cursor.file,
      line,
      items: [...group.entries.filter((entry) => entry.key === '').map((entry) => entry.value), named],
    };
  }
  return { kind: 'list', file: cursor.file, line, items };
}

function expressionOf(cursor: Cursor, start: number, parts: readonly Node[], groups: number): Node {
  const tokens = cursor.tokens.slice(start, cursor.index).filter((token) => token.type !== 'newline');
  const [first] = tokens;
  const last = tokens.at(-1);
  const [only] = parts;
  const line = first?.line ?? 1;
  if (only && parts.length === 1 && (tokens.length === 1 || first?.text === '{' || first?.text === '[') && isWhole(first, only))
    return only;
  const raw = first && last ? cursor.source.slice(first.start, last.end) : '';
  if (groups === 0) return { kind: 'scalar', file: cursor.file, line, ...plainOfWord(raw) };
  const name = /^[^([{\s]*/.exec(raw)?.[0] ?? '';
  const items = parts.flatMap((part) => (part.kind === 'list' ? part.items : [part]));
  const call: Entry = { key: `call:${name}`, line, value: { kind: 'list', file: cursor.file, line, items } };
  const whole: Entry = {
    key: 'expression',
    line,
    value: { kind: 'scalar', file: cursor.file, line, text: raw.slice(0, 400), plain: raw.slice(0, 400), ref: true },
  };
  return { kind: 'map', file: cursor.file, line, entries: [call, whole] };
}

function isWhole(first: Token | undefined, only: Node): boolean {
  return first?.type === 'text' || first?.type === 'number' ? only.kind === 'scalar' : only.kind !== 'scalar';
}

function plainOfWord(raw: string): Pick<Scalar, 'text' | 'plain' | 'ref'> {
  if (raw === 'true' || raw === 'false') return { text: raw, plain: raw === 'true' };
  if (raw === 'null' || raw === '') return { text: '', plain: null };
  return { text: raw, plain: raw, ref: true };
}

function scalarOf(token: Token, cursor: Cursor): Scalar {
  const base = { kind: 'scalar' as const, file: cursor.file, line: token.line, text: token.text };
  if (token.type === 'number') return { ...base, plain: Number.isNaN(Number(token.text)) ? token.text : Number(token.text) };
  const isLong = token.body !== undefined && token.text.includes('\n');
  return { ...base, plain: token.text, body: { line: token.body ?? token.line, step: isLong ? 1 : 0 } };
}

function peek(cursor: Cursor): Token | undefined {
  return cursor.tokens[cursor.index];
}
