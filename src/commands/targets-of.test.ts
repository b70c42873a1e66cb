import { describe, expect, test } from 'vitest';
import { withDefaults } from '../parse-options.ts';
import { emptyPolicy } from '../policy/policy.ts';
import { matrixOf } from './matrix.ts';
import { targetsOf } from './targets-of.ts';

const asked = (file: string | null) => ({
  asked: { to: '1.8.2', via: 'flux' as const, place: file === null ? null : { file, line: 3 } },
});
const policy = {
  ...emptyPolicy,
  clusters: [
    { ...emptyPolicy, name: 'prod', paths: ['prod/**', 'base/**'], context: 'prod-ctx', namespace: 'storage' },
    { ...emptyPolicy, name: 'staging', paths: ['staging/**', 'base/**'], source: 'staging.json', verifyKey: 'KEY' },
  ],
};
const names = (files: (string | null)[], given = {}) =>
  targetsOf(withDefaults(given), files.map(asked), policy).map(({ cluster, upgrades }) => [cluster?.name, upgrades.length]);

describe('targetsOf', () => {
  test.each([
    ['one path, one cluster', ['prod/a.yaml'], [['prod', 1]]],
    [
      'a shared path goes to both',
      ['base/a.yaml'],
      [
        ['prod', 1],
        ['staging', 1],
      ],
    ],
    ['two literals of one cluster', ['prod/a.yaml', 'prod/b.yaml'], [['prod', 2]]],
    ["no cluster's path: the cluster of the options", ['other/a.yaml'], [[undefined, 1]]],
    ['a target from an option: the cluster of the options', [null], [[undefined, 1]]],
  ])('%s', (_, files, expected) => {
    expect(names(files)).toEqual(expected);
  });

  test('cluster-name keeps one, also for a target from an option', () => {
    expect(names(['base/a.yaml', 'prod/b.yaml'], { 'cluster-name': 'staging' })).toEqual([['staging', 1]]);
    expect(names([null], { 'cluster-name': 'staging' })).toEqual([['staging', 1]]);
    expect(() => names([null], { 'cluster-name': 'nowhere' })).toThrow('not in the policy file');
  });

  test('the policy fills in what the options leave at their defaults, and no more', () => {
    const [prod, staging] = targetsOf(withDefaults({}), [asked('base/a.yaml')], policy);
    expect(prod?.options).toMatchObject({ cluster: 'live', context: 'prod-ctx', namespace: 'storage' });
    expect(staging?.options).toMatchObject({ cluster: 'staging.json', namespace: 'longhorn-system', 'verify-key': 'KEY' });
    const [given] = targetsOf(withDefaults({ cluster: 'dump.yaml', context: 'mine' }), [asked('staging/a.yaml')], policy);
    expect(given?.options).toMatchObject({ cluster: 'dump.yaml', context: 'mine' });
  });
});

test('matrixOf gives the inputs of one job a cluster, and none without an upgrade', () => {
  const found = { asked: [asked('base/a.yaml')], notes: [] };
  expect(matrixOf(withDefaults({}), found, { base: policy, notes: [] })).toEqual([
    { name: 'prod', 'cluster-name': 'prod', cluster: 'live', context: 'prod-ctx', namespace: 'storage', upgrades: 1 },
    {
      name: 'staging',
      'cluster-name': 'staging',
      cluster: 'staging.json',
      context: '',
      namespace: 'longhorn-system',
      upgrades: 1,
    },
  ]);
  expect(matrixOf(withDefaults({}), { ...found, asked: [] }, { base: policy, notes: [] })).toEqual([]);
});
