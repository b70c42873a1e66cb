import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Failure } from '../core/failure.ts';
import { compareVersions, parseVersion, type Version } from '../core/version.ts';
import { releaseLines } from '../releases/release-lines.ts';
import { hopsBetween, targetsAbove } from './hops.ts';

const version = (text: string): Version => {
  const parsed = parseVersion(text);
  if (!parsed) throw new Error(`${text} is no version`);
  return parsed;
};
const way = (from: string, to: string, kubernetes?: string, twoMinors = false) =>
  hopsBetween(version(from), version(to), kubernetes === undefined ? undefined : version(kubernetes), twoMinors).map(
    (hop) => hop.to.text,
  );

describe('hopsBetween', () => {
  test.each([
    ['1.7.2', '1.11.3', '1.34.0', ['1.8.2', '1.9.2', '1.10.2', '1.11.3']],
    ['1.8.2', '1.8.2-rc1', undefined, 'downgrade-asked'],
    ['1.9.0', '1.9.2', undefined, ['1.9.2']],
    ['1.7.2', '1.8.0-rc2', undefined, ['1.8.0-rc2']],
    ['1.10.2', '1.12.1', '1.31.0', ['1.11.2', '1.12.1']],
    ['1.10.2', '1.12.1', '1.34.0', ['1.11.3', '1.12.1']],
    ['1.12.1', '1.20.0', undefined, 'version-unsupported'],
  ] as const)('%s → %s on Kubernetes %s', (from, to, kubernetes, expected) => {
    if (Array.isArray(expected)) return expect(way(from, to, kubernetes)).toEqual(expected);
    return expect(() => way(from, to, kubernetes)).toThrow(expect.objectContaining({ code: expected }));
  });

  test('every hop is legal, each begins where the last one ended, and the last ends at the target', () => {
    const known = releaseLines.flatMap(({ patches }) => patches);
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.constantFrom(...known), (from, to) => {
        if (compareVersions(version(from), version(to)) >= 0) {
          expect(() => way(from, to)).toThrow(Failure);
          return;
        }
        const hops = hopsBetween(version(from), version(to), undefined);
        expect([hops[0]?.from.text, hops.at(-1)?.to.text]).toEqual([from, to]);
        for (const [index, hop] of hops.entries()) {
          expect(hop.to.minor - hop.from.minor).toBeLessThanOrEqual(1);
          expect(compareVersions(hop.from, hop.to)).toBeLessThan(0);
          if (index > 0) expect(hop.from.text).toBe(hops[index - 1]?.to.text);
        }
      }),
    );
  });
});

test('what one may aim for is the safest patch of each minor above', () => {
  expect(targetsAbove(version('1.9.2'), version('1.34.2')).map(({ text }) => text)).toEqual(['1.10.2', '1.11.3', '1.12.1']);
});
