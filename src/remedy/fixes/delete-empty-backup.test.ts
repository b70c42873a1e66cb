import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backup, backupVolume, engine, object, volume } from '../../../test/kit/objects.ts';
import { snapshotOf } from '../../../test/kit/snapshot-of.ts';
import type { KubeObject } from '../../core/snapshot.ts';
import { deleteEmptyBackup } from './delete-empty-backup.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const empty = { state: 'Error', volumeName: '', url: '', size: '', snapshotCreatedAt: '' };
const broken = (status: object = {}, metadata: object = {}) => backup('b', { metadata, status: { ...empty, ...status } });
const refusal = (target: KubeObject, around: readonly KubeObject[] = []) =>
  deleteEmptyBackup.refuse(target, { snapshot: snapshotOf({ objects: around }), now });
const ofSystem = (kind: string, state: string | undefined) =>
  object('longhorn.io/v1beta2', kind, 's', { metadata: { namespace: 'longhorn-system' }, status: { state } });
type LeftRow = [name: string, target: KubeObject, around: readonly KubeObject[], reason: string];
const old = { creationTimestamp: '2026-11-24T10:00:00Z' };

test('a failed record that holds nothing may go', () => {
  expect(refusal(broken())).toBeUndefined();
  expect(refusal(broken({ state: 'Pending' }, old))).toBeUndefined();
  expect(refusal(broken({ state: '' }, old))).toBeUndefined();
  expect(refusal(broken({ state: 'New' }, old))).toBeUndefined();
  // As the real manager leaves it (a snapshot that is gone): the name of what was to be saved is no data.
  expect(refusal(broken({ snapshotName: 'snap-gone', progress: 0, size: '0', messages: null, labels: null }))).toBeUndefined();
});

describe('left alone', () => {
  test.each<LeftRow>([
    ['with a volume', broken({ volumeName: 'data' }), [], 'it has data'],
    ['with a URL', broken({ url: 's3://b@r/?backup=b' }), [], 'it has data'],
    ['with a size', broken({ size: '4096' }), [], 'it has data'],
    ['with snapshot data', broken({ snapshotCreatedAt: '2026-11-01T00:00:00Z' }), [], 'it has data'],
    ['with volume "0"', broken({ volumeName: '0' }), [], 'it has data'],
    ['with URL "0"', broken({ url: '0' }), [], 'it has data'],
    ['half uploaded', broken({ progress: 40, snapshotName: 's' }), [], 'status.progress is 40'],
    ['with uploaded data', broken({ newlyUploadDataSize: '4096' }), [], 'it has data'],
    ['with data uploaded again', broken({ reUploadedDataSize: '1' }), [], 'it has data'],
    ['with a size that is no number', broken({ size: 'x' }), [], 'it has data'],
    ['status is no mapping', backup('b', { status: 'x' }), [], 'status is not known'],
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
    ['an engine has restored it', broken(), [engine('e', { status: { lastRestoredBackup: 'b' } })], 'Engine e restores'],
    [
      'a replica restores from its URL',
      broken(),
      [engine('e', { status: { restoreStatus: { r: { backupURL: 's3://x@y/?backup=b&volume=v' } } } })],
      'Engine e restores',
    ],
    [
      'a replica has restored it',
      broken(),
      [engine('e', { status: { restoreStatus: { r: { lastRestored: 'b' } } } })],
      'Engine e restores',
    ],
    [
      'an engine is making it',
      broken(),
      [engine('e', { status: { backupStatus: { b: { state: 'in_progress' } } } })],
      'Engine e makes it',
    ],
    ['an engine has begun it', broken(), [engine('e', { status: { backupStatus: { b: {} } } })], 'Engine e makes it'],
    [
      'a backup volume ends with it',
      broken(),
      [backupVolume('bv', { status: { lastBackupName: 'b' } })],
      'BackupVolume bv names',
    ],
    ...['SystemBackup', 'SystemRestore'].flatMap((kind) =>
      ['', 'Pending', 'CreatingVolumeBackups', 'Downloading', undefined].map(
        (state): LeftRow => [`a ${kind} in state ${state}`, broken(), [ofSystem(kind, state)], `${kind} s is under way`],
      ),
    ),
  ])('%s', (_, target, around, reason) => expect(refusal(target, around)).toContain(reason));

  test('when nobody could see what restores from it', () => {
    const snapshot = snapshotOf({ coverage: { 'engines.longhorn.io': 'denied' } });
    expect(deleteEmptyBackup.refuse(broken(), { snapshot, now })).toContain('engines.longhorn.io was not wholly read');
  });
});

describe('the predicate of the issue', () => {
  const nothing = ['', undefined, null];
  const word = fc.constantFrom(...nothing, '0', 'x');
  const size = fc.constantFrom(...nothing, '0', 0, '1', 4096);
  const status = fc.record({
    state: fc.constantFrom('', 'New', 'Pending', 'InProgress', 'Completed', 'Error', 'Unknown', 'Deleting'),
    ...{ volumeName: word, url: word, snapshotCreatedAt: word, backupCreatedAt: word, volumeCreated: word },
    ...{ size, volumeSize: size, progress: size, newlyUploadDataSize: size, reUploadedDataSize: size },
    snapshotName: fc.constantFrom('', 'snap-gone'),
  });
  const age = fc.constantFrom(undefined, '2026-11-24T10:00:00Z', '2026-11-24T11:59:00Z');
  const url = 's3://x@y/?volume=v&backup=b';
  const inUse = fc.constantFrom<readonly KubeObject[]>(
    [volume('v', { spec: { fromBackup: url } })],
    [volume('dr', { spec: { Standby: true }, status: { lastBackup: 'b' } })],
    [engine('e', { spec: { requestedBackupRestore: 'b' } })],
    [engine('e', { status: { lastRestoredBackup: 'b' } })],
    [engine('e', { status: { restoreStatus: { r: { backupURL: url } } } })],
    [engine('e', { status: { restoreStatus: { r: { currentRestoringBackup: 'b' } } } })],
    [engine('e', { status: { restoreStatus: { r: { lastRestored: 'b' } } } })],
    [engine('e', { status: { backupStatus: { b: { state: 'in_progress' } } } })],
    [backupVolume('bv', { status: { lastBackupName: 'b' } })],
    [ofSystem('SystemBackup', '')],
    [ofSystem('SystemRestore', 'Downloading')],
  );
  const idle = fc.constantFrom<readonly KubeObject[]>(
    [],
    [volume('v', { spec: { fromBackup: 's3://x@y/?volume=b&backup=other' }, status: { lastBackup: 'other' } })],
    [engine('e', { status: { lastRestoredBackup: 'other', restoreStatus: { r: { lastRestored: 'other' } } } })],
    [engine('e', { status: { backupStatus: { other: { state: 'in_progress' }, b: { state: 'error' } } } })],
    [ofSystem('SystemBackup', 'Ready'), ofSystem('SystemRestore', 'Completed')],
    [ofSystem('SystemBackup', 'Error')],
  );
  const record = fc.record({ status, deleting: fc.boolean(), creationTimestamp: age });
  const targetOf = ({
    status: fields,
    deleting,
    creationTimestamp,
  }: {
    status: object;
    deleting: boolean;
    creationTimestamp?: string;
  }) =>
    backup('b', {
      metadata: { creationTimestamp, ...(deleting ? { deletionTimestamp: '2026-11-24T11:00:00Z' } : {}) },
      status: fields,
    });

  /** What may go but for its users, since they are what is asked about. */
  const mayGo = fc.constant({ status: empty, deleting: false, creationTimestamp: old.creationTimestamp });

  test('nothing that something refers to is ever deleted, whatever its fields say', () => {
    fc.assert(
      fc.property(fc.oneof(mayGo, record), inUse, idle, (fields, users, others) => {
        expect(refusal(targetOf(fields as never), [...users, ...others])).toBeDefined();
      }),
      { numRuns: 500 },
    );
  });

  test('what nothing refers to is deleted exactly when it holds nothing and is not in motion', () => {
    fc.assert(
      fc.property(biased(record), idle, (fields, others) => {
        const { state, snapshotName: _, ...held } = fields.status;
        const { size: bytes, volumeSize, progress, newlyUploadDataSize, reUploadedDataSize, ...named } = held;
        const sizes = [bytes, volumeSize, progress, newlyUploadDataSize, reUploadedDataSize];
        const holdsNothing =
          Object.values(named).every((value) => [...nothing].includes(value as string)) &&
          sizes.every((value) => value === undefined || value === null || ['', '0', 0].includes(value));
        const waited = fields.creationTimestamp === '2026-11-24T10:00:00Z' && ['', 'New', 'Pending'].includes(state);
        const may = holdsNothing && !fields.deleting && (state === 'Error' || waited);
        expect(refusal(targetOf(fields as never), others) === undefined).toBe(may);
      }),
      { numRuns: 2000 },
    );
  });

  /** Half of the records hold nothing but for one field, so that each field alone is seen to count. */
  function biased<T extends { status: object }>(records: fc.Arbitrary<T>): fc.Arbitrary<T> {
    const bare = { volumeName: '', url: '', snapshotCreatedAt: '', backupCreatedAt: null, volumeCreated: undefined, ...noSizes };
    return fc.tuple(records, fc.boolean(), fc.constantFrom(undefined, ...Object.keys(bare))).map(([made, whole, kept]) => {
      if (whole) return made;
      const own = kept === undefined ? {} : { [kept]: (made.status as Record<string, unknown>)[kept] };
      return { ...made, status: { ...made.status, ...bare, ...own } };
    });
  }
});

const noSizes = { size: '0', volumeSize: '', progress: 0, newlyUploadDataSize: '', reUploadedDataSize: undefined };
