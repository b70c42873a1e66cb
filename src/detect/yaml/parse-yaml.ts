import type { Node as YamlNode } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml';
import type { Entry, Node, Scalar } from '../node.ts';
import { maskTemplates, unmask } from './mask-templates.ts';

/** Where a text begins in its file: for a document inside a block scalar `line` is that of its first line; `step` 0: all of it stands on that line. */
export interface Origin {
  readonly file: string;
  readonly line?: number;
  readonly step?: 0 | 1;
}

interface Reading extends Origin {
  readonly source: string;
  readonly lines: LineCounter;
  readonly anchors: Map<string, Node>;
}

const deepest = 1000;

/**
 * Every document of a YAML (or JSON) text as nodes with places. Templates, CRLF, BOM, anchors, merge keys and duplicate keys are
 * taken as they come; what is no YAML at all gives no documents, never an exception.
 */
export function parseYaml(text: string, origin: Origin): readonly Node[] {
  const source = maskTemplates(text.replace(/^\ufeff/, ''));
  if (tooDeep(source)) return [];
  const lines = new LineCounter();
  try {
    const options = { lineCounter: lines, uniqueKeys: false, logLevel: 'silent', strict: false, prettyErrors: false } as const;
    return [...parseAllDocuments(source, options)].flatMap((document) => {
      const reading: Reading = { ...origin, source, lines, anchors: new Map() };
      return document.contents ? [readNode(document.contents as YamlNode, reading)] : [];
    });
  } catch {
    return [];
  }
}

/** Brackets nested deeper than a person writes them: the parser is recursive. */
function tooDeep(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '[' || char === '{') depth++;
    else if ((char === ']' || char === '}') && depth > 0) depth--;
    if (depth > deepest) return true;
  }
  return false;
}

function readNode(node: YamlNode | null, reading: Reading): Node {
  const line = lineAt(node?.range?.[0] ?? 0, reading);
  if (isAlias(node)) return reading.anchors.get(node.source) ?? nothing(line, reading);
  const read = isMap(node)
    ? { kind: 'map' as const, file: reading.file, line, entries: node.items.flatMap((pair) => readPair(pair, reading)) }
    : isSeq(node)
      ? { kind: 'list' as const, file: reading.file, line, items: node.items.map((item) => readNode(item as YamlNode, reading)) }
      : readScalar(node, line, reading);
  if (node && 'anchor' in node && node.anchor) reading.anchors.set(node.anchor, read);
  return read;
}

function readPair(pair: { key: unknown; value: unknown }, reading: Reading): Entry[] {
  const keyNode = pair.key as YamlNode | null;
  const key = isScalar(keyNode) ? unmask(String(keyNode.source ?? keyNode.value ?? '')) : '';
  const line = lineAt(keyNode?.range?.[0] ?? 0, reading);
  const value = pair.value === null ? nothing(line, reading) : readNode(pair.value as YamlNode, reading);
  if (key === '<<') return mergedEntries(value);
  return [{ key, line, value: value.kind === 'scalar' && value.plain === null ? { ...value, line } : value }];
}

function mergedEntries(value: Node): Entry[] {
  if (value.kind === 'map') return [...value.entries];
  return value.kind === 'list' ? value.items.flatMap((item) => (item.kind === 'map' ? item.entries : [])) : [];
}

function readScalar(node: YamlNode | null, line: number, reading: Reading): Scalar {
  if (!isScalar(node)) return nothing(line, reading);
  const block = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  const text = unmask(typeof node.value === 'string' ? node.value : (node.source ?? String(node.value ?? '')));
  const plain = typeof node.value === 'string' ? text : plainScalar(node.value);
  const bodyLine = block ? line + headerLines(node.range?.[0] ?? 0, reading) : line;
  const step = block && reading.step !== 0 ? 1 : 0;
  return {
    kind: 'scalar',
    file: reading.file,
    line: block && !text.trim().includes('\n') ? bodyLine : line,
    text,
    plain,
    body: { line: bodyLine, step },
  };
}

function plainScalar(value: unknown): Scalar['plain'] {
  return typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined
    ? (value ?? null)
    : String(value);
}

/** A block scalar's content begins below its header; blank lines before the text are part of it. */
function headerLines(offset: number, reading: Reading): number {
  return reading.step === 0 || reading.source.indexOf('\n', offset) < 0 ? 0 : 1;
}

function nothing(line: number, reading: Reading): Scalar {
  return { kind: 'scalar', file: reading.file, line, text: '', plain: null };
}

function lineAt(offset: number, reading: Reading): number {
  const row = reading.lines.linePos(offset).line;
  return (reading.line ?? 1) + (reading.step === 0 ? 0 : Math.max(row, 1) - 1);
}
