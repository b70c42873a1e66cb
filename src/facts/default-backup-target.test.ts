import { expect, test } from 'vitest';
import {
  backup,
  engine,
  engineImage,
  instanceManager,
  longhornNode,
  recurringJob,
  replica,
  setting,
  shareManager,
  snapshotObject,
  volume,
} from '../../test/kit/objects.ts';
import { snapshotOf } from '../../test/kit/snapshot-of.ts';
import { noChange } from '../core/change.ts';
import type { CoverageStatus } from '../core/snapshot.ts';
import type { Upgrade } from '../core/upgrade.ts';
import { parseVersion } from '../core/version.ts';
import { defaultBackupTarget } from './default-backup-target.ts';

const everythingElse = [
  backup('b'),
  engine('e'),
  engineImage('ei'),
  instanceManager('im'),
  longhornNode('node-1'),
  recurringJob('nightly'),
  replica('r'),
  setting('current-longhorn-version', 'v1.7.2'),
  shareManager('sm'),
  snapshotObject('s'),
  volume('data'),
];

function read(objects: typeof everythingElse, status: CoverageStatus) {
  const to = parseVersion('1.8.0');
  if (!to) throw new Error('no version');
  const upgrade: Upgrade = { from: null, to, via: 'option', place: null };
  const snapshot = snapshotOf({ objects, coverage: { 'backuptargets.longhorn.io': status } });
  return defaultBackupTarget.read({ snapshot, upgrade, change: noChange });
}

test('an export of everything else lets the absence be inferred', () => {
  expect(read(everythingElse, 'not-collected')).toMatchObject({
    known: true,
    value: { exists: false, inferred: expect.any(String) },
  });
});

test.each(['denied', 'partial'] as const)('%s is never taken for absent', (status) => {
  expect(read(everythingElse, status).known).toBe(false);
});

test.each(everythingElse.map((object) => [object.kind]))('an export without any %s may have left out more', (kind) => {
  const rest = everythingElse.filter((object) => object.kind !== kind);
  const needed = ['Engine', 'EngineImage', 'InstanceManager', 'Node', 'Replica', 'Setting', 'Volume'].includes(kind);
  expect(read(rest, 'not-collected').known).toBe(!needed);
});
