import { expect, test } from 'vitest';
import { parseVersion, type Version } from '../core/version.ts';
import { avoidReasons, minimumKubernetes, releaseLine, releaseLines, safestPatch } from './release-lines.ts';

test('every line is upgraded from itself and the one before, and aims for a patch of its own', () => {
  for (const line of releaseLines) {
    const [, minor = '0'] = line.minor.split('.');
    expect(line.allowedFrom).toEqual([`1.${Number(minor) - 1}`, line.minor]);
    expect(line.patches).toContain(line.safest);
    for (const patch of line.patches) expect(patch.startsWith(`${line.minor}.`)).toBe(true);
  }
});

test.each([
  ['1.7.3', '1.21.0'],
  ['1.8.0-rc2', '1.25.0'],
  ['1.11.2', '1.25.0'],
  ['1.11.3', '1.34.0'],
  ['2.0.0', undefined],
])('%s needs Kubernetes %s', (release, kubernetes) => expect(minimumKubernetes(version(release))?.text).toBe(kubernetes));

test('a flaw counts for the builds that have it', () => {
  expect(avoidReasons(version('1.8.0-rc2')).map(({ reason }) => reason)).toEqual([
    expect.stringContaining('crash-loops'),
    expect.stringContaining('RWX'),
  ]);
  expect(avoidReasons(version('1.9.2'))).toEqual([]);
});

test('the safest patch depends on Kubernetes where the newest one demands more of it', () => {
  const line = releaseLine(version('1.11.0'));
  if (!line) throw new Error('no line');
  expect([undefined, version('1.33.4'), version('1.34.0')].map((kubernetes) => safestPatch(line, kubernetes))).toEqual([
    '1.11.2',
    '1.11.2',
    '1.11.3',
  ]);
});

function version(text: string): Version {
  const parsed = parseVersion(text);
  if (!parsed) throw new Error(text);
  return parsed;
}
