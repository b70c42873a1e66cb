import { expect, test } from 'vitest';
import { durationSeconds } from './duration.ts';

test.each([
  ['5m0s', 300],
  ['1h30m', 5400],
  ['0s', 0],
  ['0', 0],
  ['1.5m', 90],
  ['250ms', 0.25],
  ['300', undefined],
  ['', undefined],
  ['5 m', undefined],
  ['m', undefined],
])('%s is %s seconds', (text, seconds) => {
  expect(durationSeconds(text)).toBe(seconds);
});
