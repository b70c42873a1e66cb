import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../core/failure.ts';
import { jsonStream } from './json-stream.ts';

type Seen = { documents: unknown[]; items: unknown[]; lists: unknown[]; skipped: number };

function read(text: string, chunkSize: number, keep?: (apiVersion: string, kind: string) => boolean): Seen {
  const seen: Seen = { documents: [], items: [], lists: [], skipped: 0 };
  const reader = jsonStream(
    {
      document: (value) => seen.documents.push(value),
      items: (values) => seen.items.push(...values),
      skipped: (count) => {
        seen.skipped += count;
      },
      listEnd: (envelope) => seen.lists.push(envelope),
    },
    { label: 'dump.json', keep },
  );
  const bytes = Buffer.from(text);
  const chunk = Buffer.alloc(chunkSize);
  for (let at = 0; at < bytes.length; at += chunkSize) reader.push(chunk.subarray(0, bytes.copy(chunk, 0, at)));
  reader.end();
  return seen;
}

const sizes = [1, 2, 3, 17, 100_000];
const envelope = { apiVersion: 'v1', kind: 'List' };

describe('jsonStream', () => {
  it('reads any list as JSON.parse does, in chunks of any size and any layout', () => {
    const layout = fc.constantFrom(undefined, 1, 4, '\t');
    const list = fc.record({
      items: fc.array(fc.jsonValue(), { maxLength: 6 }),
      kindFirst: fc.boolean(),
      more: fc.jsonValue(),
      layout,
    });
    fc.assert(
      fc.property(list, fc.integer({ min: 1, max: 50 }), ({ items, kindFirst, more, layout: space }, size) => {
        const value = kindFirst
          ? { ...envelope, metadata: more, items }
          : { apiVersion: 'v1', items, kind: 'List', metadata: more };
        const expected = JSON.parse(JSON.stringify({ ...envelope, metadata: more })) as unknown;
        const seen = read(JSON.stringify(value, null, space), size);
        expect(seen).toEqual({ documents: [], items: JSON.parse(JSON.stringify(items)), lists: [expected], skipped: 0 });
      }),
      { numRuns: 400 },
    );
  });

  it.each<[string, string, Partial<Seen>]>([
    ['a single object', '{"kind":"Pod","spec":{"a":[1,"}"]}}', { documents: [{ kind: 'Pod', spec: { a: [1, '}'] } }] }],
    ['an object with items that is no list', '{"kind":"Bag","items":[1]}', { documents: [{ kind: 'Bag', items: [1] }] }],
    ['an array', ' [ {"kind":"Pod"} , 3 ] ', { documents: [{ kind: 'Pod' }, 3] }],
    ['one a line', '{"a":1}\n{"a":2}\n', { documents: [{ a: 1 }, { a: 2 }] }],
    ['behind each other', '{"a":1}{"a":2}', { documents: [{ a: 1 }, { a: 2 }] }],
    ['an empty list', '{"kind":"BackupList","items":[]}', { lists: [{ kind: 'BackupList' }] }],
    ['null items', '{"items":null,"kind":"BackupList"}', { lists: [{ kind: 'BackupList' }] }],
    ['an escaped key', '{"it\\u0065ms":[1],"kind":"List"}', { items: [1], lists: [{ kind: 'List' }] }],
    ['lists in an array', '[{"kind":"List","items":[1]}]', { items: [1], lists: [{ kind: 'List' }] }],
    ['nothing', ' \n', {}],
  ])('%s', (_name, text, expected) => {
    for (const size of sizes) {
      expect(read(text, size), `chunks of ${size}`).toEqual({ documents: [], items: [], lists: [], skipped: 0, ...expected });
    }
  });

  it('leaves out items of kinds that nobody wants, without parsing them', () => {
    const items =
      '{"apiVersion":"v1","kind":"Pod","x":1},{"apiVersion":"v1","kind":"Event","x":nonsense},{"apiVersion":"v1","kind":"Pod"}';
    const seen = read(`{"apiVersion":"v1","items":[${items}],"kind":"List"}`, 100_000, (_group, kind) => kind === 'Pod');
    expect(seen.items).toHaveLength(2);
    expect(seen.skipped).toBe(1);
  });

  it.each<[string, string, RegExp]>([
    ['cut off in an item', '{"kind":"List","items":[{"a":1},\n{"a"', /^dump\.json:2:\d+ .*breaks off/],
    ['cut off between items', '{"kind":"List","items":[{"a":1},', /breaks off/],
    ['cut off in a string', '{"kind":"Lis', /breaks off/],
    ['cut off before its end', '{"kind":"List","items":[]', /breaks off/],
    ['a comma too many', '{"kind":"List","items":[{"a":1},]}', /^dump\.json:1:33 /],
    ['a comma too few', '{"kind":"List","items":[{"a":1} {"a":2}]}', /^dump\.json:1:33 .*comma/],
    ['a comma before the end', '{"kind":"List",}', /^dump\.json:1:16 /],
    ['a missing colon', '{"kind" "List"}', /^dump\.json:1:9 .*colon/],
    ['brackets that do not match', '{"kind":"List","items":[\n{"a":1]]}', /^dump\.json:2:7 .*valid JSON/],
    ['no JSON inside', '{"kind":"List","items":[\n  {"a":\n  oops}]}', /^dump\.json:3:\d+ .*valid JSON/],
    ['text behind it', '{"a":1}\nhello', /^dump\.json:2:1 /],
    ['items twice', '{"items":[1],"items":[2],"kind":"List"}', /^dump\.json:1:14 .*once/],
    ['items that no list announces', '{"items":[1],"kind":"Bag"}', /list/],
    ['deep arrays', `{"kind":"List","items":[${'['.repeat(100_000)}`, /deeper/],
    ['deep objects in fields', `{"a":${'{"a":'.repeat(100_000)}`, /deeper/],
  ])('refuses %s', (_name, text, message) => {
    for (const size of sizes) {
      expect(() => read(text, size), `chunks of ${size}`).toThrow(Failure);
      expect(() => read(text, size), `chunks of ${size}`).toThrow(message);
    }
  });
});
