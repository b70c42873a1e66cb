import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemScanner } from './item-scanner.ts';

function scan(text: string, cut: number): { items: unknown[]; around: Record<string, unknown> } {
  const items: unknown[] = [];
  const scanner = itemScanner((json) => items.push(JSON.parse(json)));
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += cut) scanner.push(bytes.subarray(at, at + cut));
  return { items, around: scanner.end() };
}

const value = fc.jsonValue({ maxDepth: 4 });
const object = fc.dictionary(fc.string({ unit: 'grapheme' }), value);

describe('itemScanner', () => {
  it('gives the items and what stands around them, wherever the bytes are cut', () => {
    const list = fc.record({
      metadata: fc.dictionary(fc.string({ unit: 'grapheme' }), value),
      items: fc.array(object),
      tail: value,
      before: fc.array(value),
    });
    fc.assert(
      fc.property(list, fc.integer({ min: 1, max: 97 }), fc.boolean(), fc.boolean(), (given, cut, itemsFirst, spaced) => {
        const { items, metadata, tail, before } = given;
        const ordered = itemsFirst
          ? { before, items, kind: 'XList', metadata, tail }
          : { kind: 'XList', metadata, before, items, tail };
        const text = JSON.stringify(ordered, null, spaced ? 2 : 0);
        const plain = JSON.parse(text) as { items: unknown[] };
        expect(scan(text, cut)).toEqual({ items: plain.items, around: { ...plain, items: [] } });
      }),
      { numRuns: 300 },
    );
  });

  it('is not led astray by items of something else, nor by brackets in strings', () => {
    const text = JSON.stringify({
      metadata: { items: [1], note: '"items":[' },
      '"items":': ['x'],
      items: [{ items: [{ a: '}]"\\' }] }, { b: '\\"{' }],
    });
    expect(scan(text, 7).items).toEqual([{ items: [{ a: '}]"\\' }] }, { b: '\\"{' }]);
  });

  it('keeps `items: null` and lists without items', () => {
    expect(scan('{"kind":"XList","items":null}', 5)).toEqual({ items: [], around: { kind: 'XList', items: null } });
    expect(scan('{"kind":"XList","items":[ ]}', 5)).toEqual({ items: [], around: { kind: 'XList', items: [] } });
  });

  it('refuses a list that was cut off, at every length', () => {
    const text = JSON.stringify({ items: [{ a: 1 }, { b: { c: '}' } }], metadata: { resourceVersion: '1' } });
    for (let length = 0; length < text.length; length++) expect(() => scan(text.slice(0, length), 9)).toThrow(SyntaxError);
  });
});
