import { expect, test } from 'vitest';
import { limits, meter } from './meter.ts';

const tooLarge = expect.objectContaining({ code: 'archive-too-large' });

test('as many files as there may be, and not one more', () => {
  const count = meter('b.zip');
  for (let file = 0; file < limits.entries; file += 1) count.entry(`f${file}`);
  expect(() => count.entry('one more')).toThrow(tooLarge);
});

test('a file that says it is too large is not begun', () => {
  expect(() => meter('b.zip').entry('logs/x', limits.entryBytes, limits.entryBytes)).not.toThrow();
  expect(() => meter('b.zip').entry('logs/x', limits.entryBytes + 1, limits.entryBytes)).toThrow(tooLarge);
});

test('what really comes is counted over all files', () => {
  const count = meter('b.zip');
  count.bytes(limits.totalBytes);
  expect(() => count.bytes(1)).toThrow(tooLarge);
});

test.each([
  ['small, whatever it packs to', limits.ratioFrom - 1, 1, false],
  ['as dense as allowed', limits.ratioFrom, Math.ceil(limits.ratioFrom / limits.ratio), false],
  ['denser', limits.ratioFrom, Math.floor(limits.ratioFrom / limits.ratio) - 1, true],
])('%s', (_, size, packed, refused) => {
  for (const met of [() => meter('b').entry('x', size, packed), () => meter('b').bytes(size, packed)]) {
    if (refused) expect(met).toThrow(tooLarge);
    else expect(met).not.toThrow();
  }
});
