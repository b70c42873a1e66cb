import type { KubeObject, Snapshot } from '../../core/snapshot.ts';
import { at, record, text } from '../../facts/field.ts';
import type { SafeFix } from '../safe-fix.ts';

const hour = 3_600_000;

/**
 * Deletes a Backup record that holds nothing: it failed (or never started) before it learned its volume, has no URL, no size and no
 * snapshot data, and nothing restores from it. The data in the backup store is untouched because such a record points to none.
 */
export const deleteEmptyBackup: SafeFix = {
  rules: ['backup-without-volume', 'backup-in-error'],
  target: ({ subject }) => (subject.kind === 'Backup' ? subject : undefined),
  what: ({ name }) => `Delete the empty Backup record ${name}`,
  refuse: (backup, { snapshot, now }) => notEmpty(backup) ?? inMotion(backup, now) ?? referred(backup.metadata.name, snapshot),
  change: () => ({ op: 'delete' }),
};

const dataFields = ['status.volumeName', 'status.url', 'status.snapshotCreatedAt', 'status.backupCreatedAt', 'status.volumeSize'];

function notEmpty(backup: KubeObject): string | undefined {
  if (backup['status'] === undefined) return 'its status is not known';
  const held = dataFields.find((field) => !['', '0', undefined].includes(at(backup, field) as string | undefined));
  if (held) return `it has data: ${held} is ${JSON.stringify(at(backup, held))}`;
  const size = at(backup, 'status.size');
  return size === undefined || size === '' || size === '0' || size === 0
    ? undefined
    : `it has data: status.size is ${JSON.stringify(size)}`;
}

function inMotion(backup: KubeObject, now: number): string | undefined {
  if (backup.metadata.deletionTimestamp) return 'it is already being deleted';
  const state = text(backup, 'status.state');
  if (state === 'Error') return undefined;
  if (state !== '' && state !== 'Pending') return `its state is ${state}`;
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
  const volume = objects('volumes.longhorn.io').find(
    (one) => namesBackup(text(one, 'spec.fromBackup'), name) || text(one, 'status.lastBackup') === name,
  );
  if (volume) return `Volume ${volume.metadata.name} refers to it`;
  const engine = objects('engines.longhorn.io').find((one) => restores(one, name));
  if (engine) return `Engine ${engine.metadata.name} restores from it`;
  const backupVolume = objects('backupvolumes.longhorn.io').find((one) => text(one, 'status.lastBackupName') === name);
  if (backupVolume) return `BackupVolume ${backupVolume.metadata.name} names it as its last backup`;
  return systemRefers(objects('systembackups.longhorn.io'), objects('systemrestores.longhorn.io'));
}

function namesBackup(url: string, name: string): boolean {
  return url.split(/[?&]/).some((part) => part === `backup=${name}` || part === `backup=${encodeURIComponent(name)}`);
}

function restores(engine: KubeObject, name: string): boolean {
  if (namesBackup(text(engine, 'spec.requestedBackupRestore'), name) || text(engine, 'spec.requestedBackupRestore') === name)
    return true;
  return Object.values(record(engine, 'status.restoreStatus')).some((status) =>
    ['lastRestored', 'currentRestoringBackup'].some((key) => text(status, key) === name),
  );
}

/** A system backup or restore under way may come to refer to any backup. */
function systemRefers(backups: readonly KubeObject[], restoring: readonly KubeObject[]): string | undefined {
  const running = [...backups, ...restoring].find(
    (one) => !['Ready', 'Completed', 'Error', ''].includes(text(one, 'status.state')),
  );
  return running && `${running.kind} ${running.metadata.name} is under way`;
}
