import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareVersions, crosses, inRange, parseVersion, type Version } from './version.ts';

const version = (text: string): Version => {
  const parsed = parseVersion(text);
  if (!parsed) throw new Error(`${text} is no version`);
  return parsed;
};

describe('parseVersion', () => {
  test.each([
    ['v1.8.0', '1.8.0'],
    [' 1.8.0-rc2 ', '1.8.0-rc2'],
    ['107.1.0+up1.9.1', '1.9.1'],
    ['109.3.0+up1.11.1-rc1', '1.11.1-rc1'],
    ['v1.8.1-hotfix-1', '1.8.1-hotfix-1'],
  ])('%s counts as %s', (text, expected) => expect(parseVersion(text)?.text).toBe(expected));

  test.each(['', 'latest', '1.8', '^1.8.0', '1.8.x', 'master-head', 'v1.8.x-head', '>=1.8.0', '{{ .v }}'])(
    '%j is no version',
    (text) => expect(parseVersion(text)).toBeUndefined(),
  );

  test('gives back what it printed', () => {
    const part = fc.nat({ max: 999 });
    fc.assert(
      fc.property(
        part,
        part,
        part,
        fc.option(fc.constantFrom('rc1', 'rc2', 'dev-20241229', 'hotfix-1'), { nil: undefined }),
        (a, b, c, pre) => {
          const text = `${a}.${b}.${c}${pre === undefined ? '' : `-${pre}`}`;
          expect(version(`v${text}`).text).toBe(text);
        },
      ),
    );
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => parseVersion(text) === undefined || true));
  });
});

test('a hotfix image sorts below its release, as the manager itself judges it', () => {
  expect(compareVersions(version('1.9.0-hotfix-1'), version('1.9.0'))).toBeLessThan(0);
});

test('ranges hold pre-releases as the catalog means them', () => {
  expect(inRange(version('1.8.0-rc2'), '>=1.7.0-0 <1.8.0')).toBe(true);
  expect(inRange(version('1.9.0-dev-1'), '<1.9.0-0')).toBe(false);
});

describe('crosses', () => {
  test.each([
    ['1.8.2', '1.9.0', true],
    ['1.8.2', '1.9.0-rc1', true],
    ['1.9.0', '1.9.2', false],
    ['1.9.0-rc1', '1.9.0', true],
    ['1.7.2', '1.8.2', false],
  ])('%s → %s crosses 1.9.0: %s', (from, to, expected) => expect(crosses(version(from), version(to), '1.9.0')).toBe(expected));
});
