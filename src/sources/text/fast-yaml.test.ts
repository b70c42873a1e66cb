import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments, stringify } from 'yaml';
import { Failure } from '../../core/failure.ts';
import type { TextReader } from './document-sink.ts';
import { fastYaml } from './fast-yaml.ts';
import { parserOptions } from './full-yaml.ts';
import { isList } from './is-list.ts';
import { yamlToJson } from './yaml/yaml-to-json.ts';

type Seen = { documents: unknown[]; items: unknown[]; lists: unknown[] };

function read(text: string, chunkSize: number, label = 'dump.yaml'): Seen {
  const seen: Seen = { documents: [], items: [], lists: [] };
  const reader: TextReader = fastYaml(
    {
      document: (value) => seen.documents.push(value),
      items: (values) => seen.items.push(...values),
      skipped: (count) => expect(count).toBe(0),
      listEnd: (envelope) => seen.lists.push(envelope),
    },
    { label },
  );
  const bytes = Buffer.from(text);
  const chunk = Buffer.alloc(chunkSize);
  for (let at = 0; at < bytes.length; at += chunkSize) {
    const size = bytes.copy(chunk, 0, at);
    reader.push(chunk.subarray(0, size));
  }
  reader.end();
  return seen;
}

/** What the general parser makes of the whole text, sorted into documents, items and lists. */
function whole(text: string): Seen | undefined {
  const seen: Seen = { documents: [], items: [], lists: [] };
  for (const document of parseAllDocuments(text, parserOptions)) {
    if (document.errors.length > 0) return undefined;
    const value: unknown = document.toJS();
    if (isList(value)) {
      const { items, ...envelope } = value;
      seen.items.push(...(items ?? []));
      seen.lists.push(envelope);
    } else if (value !== null && value !== undefined) seen.documents.push(value);
  }
  return seen;
}

function failureOf(run: () => unknown): Failure {
  try {
    run();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('it should fail');
}

const name = fc.constantFrom(
  'a',
  'b',
  'backup-1',
  'null',
  'yes',
  '1',
  '0x1',
  '- x',
  'a: b',
  '# c',
  ' x',
  'x ',
  '\n',
  'a\nb\n',
  '',
  '|',
  "it's",
  '"',
  'é😀',
  '\t',
  '---',
);
const leaf = fc.oneof(
  name,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string(),
);
const value = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.dictionary(fc.oneof(name, fc.constantFrom('x', 'y', 'zz')), tie('node'), { maxKeys: 4 }),
    fc.array(tie('node'), { maxLength: 3 }),
  ),
})).node;
const object = value.map((spec) => ({ apiVersion: 'longhorn.io/v1beta2', kind: 'Backup', metadata: { name: 'b' }, spec }));

const printers: Record<string, (value: unknown) => string> = {
  'js-yaml as kubectl': (v) => dump(v, { seqNoIndent: true, quoteStyle: 'double', lineWidth: -1 }),
  'js-yaml folded': (v) => dump(v, { seqNoIndent: true, lineWidth: 30, noRefs: true }),
  'js-yaml indented': (v) => dump(v, { indent: 4, noRefs: true }),
  yaml: (v) => stringify(v, { version: '1.2', aliasDuplicateObjects: false }),
  'yaml without indented sequences': (v) => stringify(v, { indentSeq: false, lineWidth: 0, aliasDuplicateObjects: false }),
  'yaml double quoted': (v) => stringify(v, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' }),
};

describe.each(Object.entries(printers))('what %s prints', (_name, print) => {
  it('is read like the full parser reads it, in chunks of any size', () => {
    const list = fc
      .record({ items: fc.array(object, { maxLength: 4 }), kindFirst: fc.boolean() })
      .map(({ items, kindFirst }) =>
        print(
          kindFirst
            ? { apiVersion: 'v1', kind: 'BackupList', metadata: {}, items }
            : { apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } },
        ),
      );
    const document = fc.oneof(list, object.map(print));
    const stream = fc.array(document, { minLength: 1, maxLength: 4 }).map((texts) => texts.join('---\n'));
    fc.assert(
      fc.property(stream, fc.integer({ min: 1, max: 200 }), (text, chunkSize) => {
        expect(read(text, chunkSize)).toEqual(whole(text));
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 150) },
    );
  });
});

describe('what kubectl prints', () => {
  /** Written by `kubectl label --local -o yaml` of Kubernetes 1.32 from the JSON beside it, with document markers added. */
  const file = (suffix: string) => readFileSync(join(import.meta.dirname, 'fixtures', `kubectl-1.32.${suffix}`), 'utf8');

  it('is read as what it was made from', () => {
    const expected = JSON.parse(file('json')) as unknown[];
    expect(expected.length).toBeGreaterThan(100);
    expect(read(file('yaml'), 1000).documents).toEqual(expected);
  });

  it('goes through the fast path but for a few rarities', () => {
    const toJson = yamlToJson();
    const texts = file('yaml')
      .split(/^---\n/m)
      .slice(1)
      .map((text) => Buffer.from(text));
    const slow = texts.filter((bytes) => toJson.block(bytes, 0, bytes.length, false) === undefined);
    expect(slow.length).toBeLessThan(texts.length / 10);
  });
});

const head = 'apiVersion: v1\n';
const item = (n: number | string) => `- apiVersion: longhorn.io/v1beta2\n  kind: Backup\n  metadata:\n    name: b${n}\n`;
const tail = 'kind: List\nmetadata:\n  resourceVersion: ""\n';

describe('lists and streams', () => {
  it.each<[string, string]>([
    ['as kubectl writes them', `${head}items:\n${item(1)}${item(2)}${tail}`],
    [
      'with the kind first and indented dashes',
      `kind: List\n${head}items:\n    - apiVersion: v1\n      kind: Pod\n    - kind: Pod\n`,
    ],
    ['empty', `${head}items: []\n${tail}`],
    ['with null items', `${head}items:\n${tail}`],
    [
      'with comments between',
      `# made by hand\n---\n# list\n${head}items:\n# first\n${item(1)}  # inside\n${item(2)}\n# end\n${tail}`,
    ],
    ['with blank lines between', `\n${head}\nitems:\n${item(1)}\n${item(2)}\n\n${tail}`],
    [
      'with an anchor used in a later item',
      `${head}items:\n${item(1)}  spec: &s {a: 1}\n${item(2)}  spec: *s\n${item(3)}${tail}`,
    ],
    ['with a flow item', `${head}items:\n${item(1)}- {apiVersion: v1, kind: Pod}\n${item(2)}${tail}`],
    ['in one flow document', '{apiVersion: v1, kind: List, items: [{kind: Pod, apiVersion: v1}]}\n'],
    ['behind each other', `${head}items:\n${item(1)}${tail}---\n${head}items:\n${item(2)}${tail}---\n\n---\nkind: Pod\n`],
    ['with document ends', `kind: Pod\n...\n---\nkind: Node\n...\n`],
    ['with a directive', `%YAML 1.2\n---\nkind: Pod\n---\n${head}items:\n${item(1)}${tail}`],
    ['with content behind the marker', `kind: Pod\n--- {kind: Node}\n---\nkind: Pod\n`],
    ['with a comment behind the marker', `--- # Source: a\nkind: Pod\n--- # Source: b\nkind: Node\n`],
    ['without a line feed at the end', `kind: Pod\nspec: |\n  text`],
    ['an object with items that is no list', 'kind: Bag\nitems:\n- a\n- b\n'],
    ['an outermost sequence', '- kind: Pod\n- kind: Node\n'],
    ['a scalar', 'hello\n'],
    ['nothing', '# nothing\n\n'],
    [
      'with literal text that looks like items',
      `${head}items:\n${item(1)}  data: |\n    - a\n    kind: x\n\n    ---\n${item(2)}${tail}`,
    ],
  ])('%s', (_name, text) => {
    const expected = whole(text);
    expect(expected).toBeDefined();
    for (const size of [1, 2, 7, 64, 100_000]) expect(read(text, size), `chunks of ${size}`).toEqual(expected);
  });
});

describe('what cannot be read', () => {
  it.each<[string, string, RegExp]>([
    ['a list that breaks off behind an item', `${head}items:\n${item(1)}`, /^dump\.yaml:7 .*breaks off/],
    ['a list that breaks off in a string', `${head}items:\n${item(1)}- apiVersion: "longh`, /^dump\.yaml:7:\d+ .*quote/i],
    ['two values of one key', 'kind: Pod\nspec:\n  a: 1\n  a: 2\n', /^dump\.yaml:4:3 .*unique/],
    ['a template', 'kind: Pod\n{{- if .Values.x }}\nspec: 1\n', /^dump\.yaml:\d:\d+ /],
    ['an unknown alias', 'kind: Pod\nspec: *a\n', /^dump\.yaml:\d+/],
    ['a second document', 'kind: Pod\n---\nkind: [\n', /^dump\.yaml:\d+:\d+ /],
  ])('%s is refused with its position', (_name, text, message) => {
    for (const size of [3, 100_000]) {
      const failure = failureOf(() => read(text, size));
      expect(failure.code).toBe('not-yaml');
      expect(failure.message).toMatch(message);
    }
  });

  it('says the line of an item far behind what is kept in memory', () => {
    const text = `${head}items:\n${item('x'.repeat(200)).repeat(25_000)}- apiVersion: [\n${tail}`;
    expect(failureOf(() => read(text, 1 << 16)).message).toMatch(/^dump\.yaml:10000\d:/);
  });

  it('refuses aliases that multiply', () => {
    const lines = ['kind: Pod', 'a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 10; i += 1)
      lines.push(
        `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    expect(failureOf(() => read(`${lines.join('\n')}\n`, 100)).code).toBe('yaml-explodes');
  });

  it.each<[string, string]>([
    ['brackets', `a: ${'['.repeat(100_000)}`],
    ['closed brackets', `a: ${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['mappings', Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['dashes', `${'- '.repeat(100_000)}a`],
  ])('refuses %s that nest without end', (_name, text) => {
    expect(failureOf(() => read(`${text}\n`, 1 << 16)).code).toBe('not-yaml');
  });
});
