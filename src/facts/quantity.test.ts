import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantity } from './quantity.ts';

test.each([
  ['10Gi', 10 * 2 ** 30],
  ['500m', 0.5],
  ['4', 4],
  [4, 4],
  ['1.5G', 1.5e9],
  ['1e9', 1e9],
  ['5E', 5e18],
  ['5Ei', 5 * 2 ** 60],
  ['.5', 0.5],
  ['-1Ki', -1024],
])('%j is %d', (text, value) => {
  expect(quantity(text)).toBeCloseTo(value, 9);
});

test.each(['', 'Gi', '10 Gi', '10GiB', '0x10', 'NaN', null, undefined, {}, Number.NaN])('%j is none', (text) => {
  expect(quantity(text)).toBeUndefined();
});

test('never throws, and whole bytes come back exactly', () => {
  fc.assert(
    fc.property(fc.nat(), fc.anything(), (bytes, rest) => {
      expect(quantity(String(bytes))).toBe(bytes);
      expect(['number', 'undefined']).toContain(typeof quantity(rest));
    }),
  );
});
