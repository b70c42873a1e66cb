import type { KubeObject, Snapshot } from '../../core/snapshot.ts';
import { record, text } from '../../facts/field.ts';

/** What may restore from a Backup, or make it. */
export const backupUsers: readonly string[] = [
  'volumes.longhorn.io',
  'engines.longhorn.io',
  'backupvolumes.longhorn.io',
  'systembackups.longhorn.io',
  'systemrestores.longhorn.io',
];

/** Says what uses the Backup of this name, or could; undefined when nothing does. Unknown is reason enough to leave it alone. */
export function backupUser(name: string, snapshot: Snapshot): string | undefined {
  const unseen = backupUsers.find((resource) => !['whole', 'absent'].includes(snapshot.coverage[resource]?.status ?? ''));
  if (unseen !== undefined) return `${unseen} was not wholly read, so nobody knows whether something restores from it`;
  const known = indexes.get(snapshot) ?? usersIn(snapshot);
  indexes.set(snapshot, known);
  return known.get(name) ?? underWay(snapshot);
}

/** A snapshot never changes, and a plan asks once for every record. */
const indexes = new WeakMap<Snapshot, ReadonlyMap<string, string>>();

/** By name of a Backup, what refers to it; the first one found speaks. */
function usersIn({ objects }: Snapshot): ReadonlyMap<string, string> {
  const users = new Map<string, string>();
  const add = (names: readonly string[], sentence: string) => {
    for (const name of names) if (name !== '' && !users.has(name)) users.set(name, sentence);
  };
  for (const volume of objects['volumes.longhorn.io'] ?? [])
    add(namesAt(volume, ['spec.fromBackup', 'status.lastBackup']), `Volume ${volume.metadata.name} refers to it`);
  for (const engine of objects['engines.longhorn.io'] ?? []) {
    add(restoredBy(engine), `Engine ${engine.metadata.name} restores from it`);
    add(madeBy(engine), `Engine ${engine.metadata.name} makes it, or has made it`);
  }
  for (const one of objects['backupvolumes.longhorn.io'] ?? [])
    add(namesAt(one, ['status.lastBackupName']), `BackupVolume ${one.metadata.name} names it as its last backup`);
  return users;
}

/** What it restores or has restored: a standby volume goes on from there. */
function restoredBy(engine: KubeObject): string[] {
  const replicas = Object.values(record(engine, 'status.restoreStatus'));
  return [
    ...namesAt(engine, ['spec.requestedBackupRestore', 'status.lastRestoredBackup']),
    ...replicas.flatMap((status) => namesAt(status, ['backupURL', 'lastRestored', 'currentRestoringBackup'])),
  ];
}

/** What it uploads or has uploaded. An upload that failed before it had a URL has left nothing. */
function madeBy(engine: KubeObject): string[] {
  return Object.entries(record(engine, 'status.backupStatus')).flatMap(([name, status]) => {
    const failed = text(status, 'state') === 'error' && text(status, 'backupURL') === '';
    return [...(failed ? [] : [name]), ...namesAt(status, ['backupURL'])];
  });
}

function namesAt(object: unknown, fields: readonly string[]): string[] {
  return fields.flatMap((field) => backupsIn(text(object, field)));
}

/** The Backups that a word may mean: itself, or the parameter `backup` of a URL (`s3://b@r/?backup=NAME&volume=v`). */
function backupsIn(word: string): string[] {
  const named = word.split(/[?&]/).flatMap((part) => (part.startsWith('backup=') ? [part.slice('backup='.length)] : []));
  return [word, ...named, ...named.map(decoded)];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A system backup or restore under way may come to refer to any backup; one without a state has just been created. */
function underWay({ objects }: Snapshot): string | undefined {
  const all = ['systembackups.longhorn.io', 'systemrestores.longhorn.io'].flatMap((resource) => objects[resource] ?? []);
  const running = all.find((one) => !['Ready', 'Completed', 'Error'].includes(text(one, 'status.state')));
  return running && `${running.kind} ${running.metadata.name} is under way`;
}
