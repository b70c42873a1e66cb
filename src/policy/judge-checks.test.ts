import { describe, expect, test } from 'vitest';
import { object } from '../../test/kit/objects.ts';
import { snapshotOf } from '../../test/kit/snapshot-of.ts';
import type { Upgrade } from '../core/upgrade.ts';
import { parseVersion, type Version } from '../core/version.ts';
import { checkReads, judgeChecks } from './judge-checks.ts';
import type { CustomCheck } from './policy.ts';

const version = (text: string) => parseVersion(text) as Version;
const upgrade: Upgrade = { from: version('1.7.2'), to: version('1.8.2'), via: 'option', place: null };
const volume = (name: string, replicas: number) =>
  object('longhorn.io/v1beta2', 'Volume', name, {
    metadata: { namespace: 'longhorn-system' },
    spec: { numberOfReplicas: replicas, size: '10737418240' },
  });
const snapshot = snapshotOf({ objects: [volume('good', 3), volume('bad', 2)] });
const box = <T>(work: () => T) => work();

const check = (expression: string, more: Partial<CustomCheck> = {}): CustomCheck => ({
  id: 'three-replicas',
  title: 'Volumes have three replicas',
  kind: 'Volume',
  severity: 'warning',
  message: 'has fewer than three replicas',
  remedy: [],
  expression,
  ...more,
});

describe('judgeChecks', () => {
  test.each([
    ['compares whole numbers', 'object.spec.numberOfReplicas >= 3', 'fail'],
    ['counts with them', 'object.spec.numberOfReplicas + 1 > 2', 'pass'],
    ['converts quantities', 'int(object.spec.size) > 1', 'pass'],
    ['sees names', 'object.metadata.name.startsWith("g")', 'fail'],
    ['sees the upgrade', 'upgrade.from == "1.7.2" && upgrade.to == "1.8.2"', 'pass'],
    ['asks whether a field is there', '!has(object.spec.nothing)', 'pass'],
    ['a missing field is unknown, not bad and not good', 'object.spec.nothing == 1', 'unknown'],
    ["JavaScript's own properties are no fields", 'object.constructor.name == "Object"', 'unknown'],
  ])('%s', (_, expression, status) => {
    expect(judgeChecks([check(expression)], snapshot, upgrade, box)[0]?.status).toBe(status);
  });

  test('an outcome has the shape of any rule', () => {
    const [outcome] = judgeChecks([check('object.spec.numberOfReplicas >= 3')], snapshot, upgrade, box);
    expect(outcome).toMatchObject({ rule: 'checks/three-replicas', severity: 'warning', status: 'fail' });
    expect(outcome?.findings).toEqual([
      {
        subject: { kind: 'Volume', namespace: 'longhorn-system', name: 'bad' },
        message: 'has fewer than three replicas',
        evidence: { expression: 'object.spec.numberOfReplicas >= 3' },
        remedy: [],
      },
    ]);
  });

  test('names the object on which it failed', () => {
    const [outcome] = judgeChecks([check('object.spec.nothing == 1')], snapshot, upgrade, box);
    expect(outcome?.reasons?.[0]).toMatch(/Volume longhorn-system\/good: No such key: nothing/);
  });

  test('an expression that is interrupted is unknown', () => {
    const interrupted = () => {
      throw new Error('it took longer than 5 s and was interrupted');
    };
    const [outcome] = judgeChecks([check('true')], snapshot, upgrade, interrupted);
    expect(outcome).toMatchObject({ status: 'unknown', reasons: ['it took longer than 5 s and was interrupted'] });
  });

  test('what was not read is unknown', () => {
    const denied = snapshotOf({ coverage: { 'volumes.longhorn.io': 'denied' } });
    expect(judgeChecks([check('true')], denied, upgrade, box)[0]).toMatchObject({ status: 'unknown' });
  });

  test('speaks only about the targets it names', () => {
    expect(judgeChecks([check('false', { to: '>=1.9.0' })], snapshot, upgrade, box)[0]?.status).toBe('not-applicable');
    expect(judgeChecks([check('false', { to: '1.8.x' })], snapshot, upgrade, box)[0]?.status).toBe('fail');
  });

  test('reads each kind once', () => {
    expect(checkReads([check('true'), check('false')])).toEqual([{ resource: 'volumes.longhorn.io', fields: [] }]);
  });
});
