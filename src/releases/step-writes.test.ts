import { describe, expect, test } from 'vitest';
import { parseVersion, type Version } from '../core/version.ts';
import { crossedSteps, rewrittenKinds, whollyRewrittenKinds, writesStrictly } from './step-writes.ts';

describe('rewrittenKinds', () => {
  test.each([
    ['1.7.2', '1.8.0-rc2', ['1.7 to 1.8']],
    ['1.8.0-rc2', '1.8.0', ['1.7 to 1.8']],
    ['1.7.2', '1.7.3', []],
    ['1.8.2', '1.9.1', ['1.8 to 1.9']],
    ['1.8.2', '1.9.2', ['1.8 to 1.9']],
    ['1.9.0', '1.9.2', ['1.9.0 or 1.9.1 to 1.9.2']],
    ['1.9.1', '1.10.0', ['1.9 to 1.10']],
    ['1.10.2', '1.11.0', ['1.10 to 1.11']],
    ['1.11.3', '1.12.0', []],
    ['1.12.0', '1.12.1', ['1.12.0 to 1.12.1']],
    ['1.7.2', '1.10.0', ['1.7 to 1.8', '1.8 to 1.9', '1.9 to 1.10']],
    ['1.8.2', '1.7.2', []],
  ])('%s to %s walks %j', (from, to, names) => {
    expect(crossedSteps(version(from), version(to)).map((step) => step.name)).toEqual(names);
  });

  test('names each kind once, and tells every object from some objects', () => {
    expect(rewrittenKinds(version('1.6.4'), version('1.7.2'))).toEqual(['BackingImage', 'Backup', 'Node', 'Replica', 'Volume']);
    expect(whollyRewrittenKinds(version('1.6.4'), version('1.7.2'))).toEqual(['BackingImage', 'Backup', 'Volume']);
    expect(rewrittenKinds(version('1.9.2'), version('1.10.0'))).toEqual(['Backup', 'Setting', 'Volume']);
  });
});

test.each([
  ['1.7.3', false],
  ['1.7.4', true],
  ['1.8.0', false],
  ['1.8.1', false],
  ['1.8.2', true],
  ['1.9.0', true],
  ['1.12.1', true],
])('a manager %s writes strictly: %s', (to, strict) => {
  expect(writesStrictly(version(to))).toBe(strict);
});

function version(text: string): Version {
  const parsed = parseVersion(text);
  if (!parsed) throw new Error(text);
  return parsed;
}
