import type { KubeObject, Snapshot } from '../../core/snapshot.ts';
import { at, isRecord, record, text } from '../../facts/field.ts';
import type { SafeFix } from '../safe-fix.ts';

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
  refuse: (backup, { snapshot, now }) => notEmpty(backup) ?? inMotion(backup, now) ?? referred(backup.metadata.name, snapshot),
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

/** Whatever could restore from this record. Unknown is reason enough to leave it alone. */
function referred(name: string, snapshot: Snapshot): string | undefined {
  for (const resource of [
    'volumes.longhorn.io',
    'engines.longhorn.io',
    'backupvolumes.longhorn.io',
    'systembackups.longhorn.io',
    'systemrestores.longhorn.io',
  ]) {
    const status = snapshot.coverage[resource]?.status;
    if (status !== 'whole' && status !== 'absent')
      return `${resource} was not wholly read, so nobody knows whether something restores from it`;
  }
  const objects = (resource: string) => snapshot.objects[resource] ?? [];
  const volume = objects('volumes.longhorn.io').find((one) =>
    ['spec.fromBackup', 'status.lastBackup'].some((field) => namesBackup(text(one, field), name)),
  );
  if (volume) return `Volume ${volume.metadata.name} refers to it`;
  const used = objects('engines.longhorn.io').flatMap((one) => engineUses(one, name) ?? [])[0];
  if (used) return used;
  const backupVolume = objects('backupvolumes.longhorn.io').find((one) => text(one, 'status.lastBackupName') === name);
  if (backupVolume) return `BackupVolume ${backupVolume.metadata.name} names it as its last backup`;
  return systemRefers(objects('systembackups.longhorn.io'), objects('systemrestores.longhorn.io'));
}

function namesBackup(word: string, name: string): boolean {
  if (word === name) return true;
  return word.split(/[?&]/).some((part) => part === `backup=${name}` || part === `backup=${encodeURIComponent(name)}`);
}

/** An engine that restores it, has restored it (a standby volume goes on from there), or makes it. */
function engineUses(engine: KubeObject, name: string): string | undefined {
  const asked = ['spec.requestedBackupRestore', 'status.lastRestoredBackup'].some((field) =>
    namesBackup(text(engine, field), name),
  );
  const restores = Object.values(record(engine, 'status.restoreStatus')).some((status) =>
    ['backupURL', 'lastRestored', 'currentRestoringBackup'].some((key) => namesBackup(text(status, key), name)),
  );
  if (asked || restores) return `Engine ${engine.metadata.name} restores from it`;
  const made = Object.entries(record(engine, 'status.backupStatus')).some(
    ([key, status]) =>
      (key === name && (text(status, 'state') !== 'error' || text(status, 'backupURL') !== '')) ||
      namesBackup(text(status, 'backupURL'), name),
  );
  return made ? `Engine ${engine.metadata.name} makes it, or has made it` : undefined;
}

/** A system backup or restore under way may come to refer to any backup; one without a state has just been created. */
function systemRefers(backups: readonly KubeObject[], restoring: readonly KubeObject[]): string | undefined {
  const running = [...backups, ...restoring].find((one) => !['Ready', 'Completed', 'Error'].includes(text(one, 'status.state')));
  return running && `${running.kind} ${running.metadata.name} is under way`;
}
