import { expect, test } from 'vitest';
import { clustersOf } from './cluster-of.ts';
import { matchesGlob, matchesName } from './glob.ts';
import { emptyPolicy } from './policy.ts';

test.each([
  ['clusters/prod/**', 'clusters/prod/a/b.yaml', true],
  ['clusters/prod/**', 'clusters/production/a.yaml', false],
  ['clusters/*/longhorn.yaml', 'clusters/prod/longhorn.yaml', true],
  ['clusters/*/longhorn.yaml', 'clusters/prod/eu/longhorn.yaml', false],
  ['**/longhorn.yaml', 'longhorn.yaml', true],
  ['**/longhorn.yaml', 'a/b/longhorn.yaml', true],
  ['**/longhorn.yaml', 'a/b/xlonghorn.yaml', false],
  ['a?c.yaml', 'abc.yaml', true],
  ['a?c.yaml', 'a/c.yaml', false],
  ['a.yaml', 'axyaml', false],
  ['a[1](x)+{y}|^$.yaml', 'a[1](x)+{y}|^$.yaml', true],
])('%s on %s: %s', (glob, file, expected) => {
  expect(matchesGlob(glob, file)).toBe(expected);
});

test.each([
  ['backup-*', 'backup-1', true],
  ['*', 'a/b\nc', true],
  ['backup', 'backup-1', false],
])('name %s on %j: %s', (glob, name, expected) => {
  expect(matchesName(glob, name)).toBe(expected);
});

test('a file may belong to several clusters', () => {
  const cluster = (name: string, paths: string[]) => ({ ...emptyPolicy, name, paths });
  const policy = { ...emptyPolicy, clusters: [cluster('prod', ['base/**', 'prod/**']), cluster('staging', ['base/**'])] };
  expect(clustersOf(policy, 'base/longhorn.yaml').map(({ name }) => name)).toEqual(['prod', 'staging']);
  expect(clustersOf(policy, 'prod/longhorn.yaml').map(({ name }) => name)).toEqual(['prod']);
  expect(clustersOf(policy, 'other.yaml')).toEqual([]);
});
