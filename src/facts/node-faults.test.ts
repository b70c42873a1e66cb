import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isQualifiedName } from './node-faults.ts';

test.each(['ssd', 'example.com/fast', 'A_b.c-d', '9', `${'a'.repeat(253)}/x`, 'x'.repeat(63)])('%j is a tag', (tag) => {
  expect(isQualifiedName(tag)).toBe(true);
});

test.each(['', ' ', '/', ',', '/x', 'x/', 'a/b/c', '-a', 'a-', 'Example.com/fast', 'x'.repeat(64), `${'a'.repeat(254)}/x`])(
  '%j is none',
  (tag) => {
    expect(isQualifiedName(tag)).toBe(false);
  },
);

test('any text is judged without throwing', () => {
  fc.assert(fc.property(fc.string(), (tag) => typeof isQualifiedName(tag) === 'boolean'));
});
