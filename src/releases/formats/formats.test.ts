import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpuMask } from './cpu-mask.ts';
import { isCron } from './cron.ts';
import { goFloat, goInt, isGoBool } from './go-scalars.ts';
import { isLabelValue, isQualifiedName } from './label.ts';

describe('isCron', () => {
  test.each([
    '0 2 * * *',
    '*/15 0-6,22 1 jan-mar MON',
    '5/10 * ? * 0',
    '@daily',
    '@every 1h30m',
    'CRON_TZ=Europe/Berlin 0 2 * * *',
    '  0   2 * * * ',
    '0 0 */7 * *',
    '0,, * * * *',
  ])('takes %j', (text) => expect(isCron(text)).toBe(true));

  test.each([
    '',
    '61 * * * *',
    '0 24 * * *',
    '0 0 0 * *',
    '0 0 * 13 *',
    '0 0 * * 7',
    '0 0 2 * * *',
    '0 2 * *',
    '5-1 * * * *',
    '*/0 * * * *',
    '1-2-3 * * * *',
    '@reboot',
    '@every soon',
    'TZ=UTC',
    'a * * * *',
  ])('refuses %j', (text) => expect(isCron(text)).toBe(false));

  test('never throws and takes every schedule of whole numbers in range', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof isCron(text) === 'boolean'));
    const field = (min: number, max: number) => fc.integer({ min, max }).map(String);
    const fields = fc.tuple(field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 6));
    fc.assert(fc.property(fields, (parts) => isCron(parts.join(' '))));
  });
});

test.each([
  ['', true],
  ['a', true],
  ['a_B.c-1', true],
  ['a'.repeat(63), true],
  ['a'.repeat(64), false],
  ['-a', false],
  ['a b', false],
])('label value %j: %s', (text, valid) => expect(isLabelValue(text)).toBe(valid));

test.each([
  ['ssd', true],
  ['example.com/fast', true],
  ['', false],
  ['a/b/c', false],
  ['Example.com/x', false],
  ['/x', false],
  ['a b', false],
])('qualified name %j: %s', (text, valid) => expect(isQualifiedName(text)).toBe(valid));

test.each([
  ['0x1', { cpus: 1, bits: 1 }],
  ['0x3', { cpus: 2, bits: 2 }],
  ['0x80', { cpus: 1, bits: 8 }],
  ['0xffffffffffffffff', { cpus: 64, bits: 64 }],
  ['0x0', undefined],
  ['0x01', undefined],
  ['0X1', undefined],
  ['1-3', undefined],
  ['0x1ffffffffffffffff', undefined],
])('cpu mask %j', (text, mask) => expect(cpuMask(text)).toEqual(mask));

test('scalars as Go reads them', () => {
  expect(['+5', '-3', '007', '9223372036854775807'].map(goInt)).toEqual([5, -3, 7, 2 ** 63]);
  expect(['', ' 5', '5.0', '1e3', '9223372036854775808'].map(goInt)).toEqual(Array(5).fill(undefined));
  expect(['12', '.5', '1e1', ''].map(goFloat)).toEqual([12, 0.5, 10, undefined]);
  expect(['t', 'TRUE', '0', 'yes', 'tRue'].map(isGoBool)).toEqual([true, true, true, false, false]);
});
