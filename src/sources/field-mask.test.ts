import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { fieldMask, type Wish } from './field-mask.ts';
import { yamlType } from './text/item-filter.ts';
import { skimmer } from './text/json/skimmer.ts';
import { jsonStream } from './text/json-stream.ts';
import { yamlToJson } from './text/yaml/yaml-to-json.ts';

const wishOf = (wish: Wish | undefined, name: string): Wish | undefined =>
  wish === undefined || wish === 'whole' ? wish : wish.of(Buffer.from(`..${name}`), 2, 2 + name.length);

/** What is left of a value, worked out on the value itself. */
function left(value: unknown, wish: Wish): unknown {
  if (wish === 'whole' || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return wish.inLists ? value.map((entry) => left(entry, wish)) : value;
  const kept = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    const inside = wishOf(wish, key);
    return inside === undefined ? [] : [[key, left(inner, inside)]];
  });
  return Object.fromEntries(kept);
}

describe('fieldMask', () => {
  const mask = fieldMask(['spec.size', 'spec', 'status.state', 'metadata.managedFields[].time', 'kind']);

  it.each<[string, 'whole' | 'part' | undefined]>([
    ['kind', 'whole'],
    ['spec', 'whole'],
    ['status', 'part'],
    ['metadata', 'part'],
    ['king', undefined],
    ['statu', undefined],
    ['', undefined],
  ])('%s', (name, expected) => {
    const wish = wishOf(mask, name);
    expect(wish === undefined || wish === 'whole' ? wish : 'part').toBe(expected);
  });

  it('masks the entries of a list only where that was said', () => {
    const managers = wishOf(wishOf(mask, 'metadata'), 'managedFields');
    expect(managers).toMatchObject({ inLists: true });
    expect([wishOf(managers, 'time'), wishOf(managers, 'fieldsV1')]).toEqual(['whole', undefined]);
    expect(wishOf(mask, 'status')).toMatchObject({ inLists: false });
  });

  it('with a star keeps all that no other path begins with', () => {
    const others = fieldMask(['*', 'metadata.name']);
    expect([wishOf(others, 'spec'), wishOf(wishOf(others, 'metadata'), 'uid')]).toEqual(['whole', undefined]);
  });
});

const key = fc.constantFrom('spec', 'status', 'size', 'state', 'labels', 'null', 'x');
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('', 'Completed', '{"a":[', ']}', '- x: y', '# no', '"', '\\', 'two\nlines\n', 'null', '1', ' padded '),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom(null, true, 0, -1.5, 1e21),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const item = fc.dictionary(key, value, { noNullPrototype: true });
const path = fc
  .array(fc.tuple(key, fc.constantFrom('', '[]')), { minLength: 1, maxLength: 3 })
  .map((steps) => steps.map(([name, list]) => name + list).join('.'));
const paths = fc.array(fc.oneof(path, fc.constant('*')), { maxLength: 5 });

describe('a text read through a mask holds what the mask leaves of its value', () => {
  it('JSON, in any layout and in chunks of any size', () => {
    fc.assert(
      fc.property(
        fc.array(item),
        paths,
        fc.constantFrom(undefined, 2, '\t'),
        fc.integer({ min: 1, max: 60 }),
        (items, given, layout, size) => {
          const mask = fieldMask(given);
          const seen: unknown[] = [];
          const nothing = () => undefined;
          const sink = {
            document: nothing,
            items: (some: readonly unknown[]) => void seen.push(...some),
            skipped: nothing,
            listEnd: nothing,
          };
          const reader = jsonStream(sink, { label: 'x', items: mask });
          const bytes = Buffer.from(JSON.stringify({ kind: 'List', items }, null, layout));
          for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
          reader.end();
          expect(seen).toEqual(items.map((one) => left(one, mask)));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('JSON whose names are spelled with escapes, all of them', () => {
    const skim = skimmer();
    const text = Buffer.from('{"st\\u0061te":1,"size":2}');
    expect(skim.take(text, 0, text.length, fieldMask(['state']))).toBe(text.length);
    expect(JSON.parse(skim.drain())).toEqual([{ state: 1 }]);
  });

  it('YAML, where the fast path understands it', () => {
    let understood = 0;
    fc.assert(
      fc.property(fc.array(item, { minLength: 1 }), paths, fc.boolean(), (items, given, indentSeq) => {
        const mask = fieldMask([...given, 'apiVersion', 'kind']);
        const typed = items.map((one) => ({ apiVersion: 'v1', kind: 'Pod', ...one }));
        const text = stringify(typed, { indentSeq, lineWidth: 60, aliasDuplicateObjects: false });
        expect(yamlType.test(text)).toBe(true);
        const source = Buffer.from(text);
        const result = yamlToJson({ keep: () => mask }).sequence(source, 0, source.length, 0);
        const seen = JSON.parse(result.json ?? '[]') as unknown[];
        understood += seen.length;
        expect(seen).toEqual(typed.slice(0, seen.length).map((one) => left(one, mask)));
        if (result.understood) expect(seen.length).toBe(typed.length);
      }),
      { numRuns: 400 },
    );
    expect(understood).toBeGreaterThan(200);
  });
});
