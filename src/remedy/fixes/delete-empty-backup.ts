import type { KubeObject } from '../../core/snapshot.ts';
import { at, isRecord, text } from '../../facts/field.ts';
import type { SafeFix } from '../safe-fix.ts';
import { backupUser } from './backup-user.ts';

const hour = 3_600_000;

/**
 * Deletes a Backup record that holds nothing: it failed (or never started) before it learned its volume, has no URL, no size and no
 * snapshot data, and nothing restores from it. The data in the backup store is untouched because such a record points to none.
 */
export const deleteEmptyBackup: SafeFix = {
  rules: ['backup-without-volume', 'backup-in-error'],
  reads: [{ resource: 'systemrestores.longhorn.io', fields: ['status.state'] }],
  target: ({ subject }) => (subject.kind === 'Backup' ? subject : undefined),
  what: ({ name }) => `Delete the empty Backup record ${name}`,
  refuse: (backup, { snapshot, now }) => notEmpty(backup) ?? inMotion(backup, now) ?? backupUser(backup.metadata.name, snapshot),
  change: () => ({ op: 'delete' }),
};

/** What says which data it is, and when it was written. Anything but nothing is something: `0` too. */
const dataFields = [
  'status.volumeName',
  'status.url',
  'status.snapshotCreatedAt',
  'status.backupCreatedAt',
  'status.volumeCreated',
  'status.volumeBackingImageName',
];

/** What counts data; `newlyUploadDataSize` is how the CRD spells it. `status.snapshotName` alone is only what was meant to be saved. */
const sizeFields = [
  'status.size',
  'status.volumeSize',
  'status.progress',
  'status.newlyUploadDataSize',
  'status.newlyUploadedDataSize',
  'status.reUploadedDataSize',
];

function notEmpty(backup: KubeObject): string | undefined {
  if (!isRecord(backup['status'])) return 'its status is not known';
  const nothing = (value: unknown) => value === undefined || value === null || value === '';
  const held =
    dataFields.find((field) => !nothing(at(backup, field))) ??
    sizeFields.find((field) => !nothing(at(backup, field)) && !['0', 0].includes(at(backup, field) as string | number));
  return held && `it has data: ${held} is ${JSON.stringify(at(backup, held))}`;
}

/** Longhorn's word for "just created" is the empty one; `New` is what its UI calls it. */
const notStarted = ['', 'New', 'Pending'];

function inMotion(backup: KubeObject, now: number): string | undefined {
  if (backup.metadata.deletionTimestamp) return 'it is already being deleted';
  const state = text(backup, 'status.state');
  if (state === 'Error') return undefined;
  if (!notStarted.includes(state)) return `its state is ${state}`;
  const age = now - Date.parse(backup.metadata.creationTimestamp ?? '');
  return age > hour ? undefined : 'it may still be about to start (younger than an hour, or of unknown age)';
}
