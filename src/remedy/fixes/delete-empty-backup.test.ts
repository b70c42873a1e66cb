import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backup, engine, object, volume } from '../../../test/kit/objects.ts';
import { snapshotOf } from '../../../test/kit/snapshot-of.ts';
import type { KubeObject } from '../../core/snapshot.ts';
import { deleteEmptyBackup } from './delete-empty-backup.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const empty = { state: 'Error', volumeName: '', url: '', size: '', snapshotCreatedAt: '' };
const broken = (status: object = {}, metadata: object = {}) => backup('b', { metadata, status: { ...empty, ...status } });
const refusal = (target: KubeObject, around: readonly KubeObject[] = []) =>
  deleteEmptyBackup.refuse(target, { snapshot: snapshotOf({ objects: around }), now });
const old = { creationTimestamp: '2026-11-24T10:00:00Z' };

test('a failed record that holds nothing may go', () => {
  expect(refusal(broken())).toBeUndefined();
  expect(refusal(broken({ state: 'Pending' }, old))).toBeUndefined();
  expect(refusal(broken({ state: '' }, old))).toBeUndefined();
});

describe('left alone', () => {
  test.each([
    ['with a volume', broken({ volumeName: 'data' }), [], 'it has data'],
    ['with a URL', broken({ url: 's3://b@r/?backup=b' }), [], 'it has data'],
    ['with a size', broken({ size: '4096' }), [], 'it has data'],
    ['with snapshot data', broken({ snapshotCreatedAt: '2026-11-01T00:00:00Z' }), [], 'it has data'],
    ['completed', broken({ state: 'Completed' }), [], 'its state is Completed'],
    ['in progress', broken({ state: 'InProgress' }), [], 'its state is InProgress'],
    ['pending for a minute', broken({ state: 'Pending' }, { creationTimestamp: '2026-11-24T11:59:00Z' }), [], 'about to start'],
    ['being deleted', broken({}, { deletionTimestamp: '2026-11-24T11:00:00Z' }), [], 'already being deleted'],
    ['status unknown', backup('b', { status: undefined }), [], 'status is not known'],
    [
      'a volume was made from it',
      broken(),
      [volume('v', { spec: { fromBackup: 's3://x@y/?backup=b&volume=v' } })],
      'Volume v refers',
    ],
    [
      'a standby volume follows it',
      broken(),
      [volume('dr', { spec: { Standby: true }, status: { lastBackup: 'b' } })],
      'Volume dr refers',
    ],
    [
      'an engine restores from it',
      broken(),
      [engine('e', { status: { restoreStatus: { r: { currentRestoringBackup: 'b' } } } })],
      'Engine e restores',
    ],
    ['an engine is asked to', broken(), [engine('e', { spec: { requestedBackupRestore: 'b' } })], 'Engine e restores'],
    [
      'a system backup is under way',
      broken(),
      [
        object('longhorn.io/v1beta2', 'SystemBackup', 'sb', {
          metadata: { namespace: 'longhorn-system' },
          status: { state: 'CreatingVolumeBackups' },
        }),
      ],
      'SystemBackup sb is under way',
    ],
  ])('%s', (_, target, around, reason) => expect(refusal(target, around)).toContain(reason));

  test('when nobody could see what restores from it', () => {
    const snapshot = snapshotOf({ coverage: { 'engines.longhorn.io': 'denied' } });
    expect(deleteEmptyBackup.refuse(broken(), { snapshot, now })).toContain('engines.longhorn.io was not wholly read');
  });
});

test('whatever the fields say, a record with anything in it is never deleted', () => {
  const word = fc.constantFrom('', '0', 'x', undefined);
  const fields = fc.record({
    state: fc.constantFrom('', 'Pending', 'InProgress', 'Completed', 'Error', 'Unknown', 'Deleting'),
    volumeName: word,
    url: word,
    size: fc.constantFrom('', '0', '1', '4096', undefined),
    snapshotCreatedAt: word,
    backupCreatedAt: word,
  });
  fc.assert(
    fc.property(fields, fc.boolean(), fc.boolean(), (status, deleting, restoring) => {
      const target = backup('b', {
        metadata: { ...old, ...(deleting ? { deletionTimestamp: '2026-11-24T11:00:00Z' } : {}) },
        status,
      });
      const around = restoring ? [volume('v', { spec: { fromBackup: 's3://x@y/?volume=v&backup=b' } })] : [];
      if (refusal(target, around) !== undefined) return;
      expect(deleting || restoring).toBe(false);
      expect(['', 'Pending', 'Error']).toContain(status.state);
      for (const field of ['volumeName', 'url', 'snapshotCreatedAt', 'size'] as const)
        expect(['', '0', undefined]).toContain(status[field]);
    }),
  );
});
