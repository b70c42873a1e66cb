import { type Fact, known } from '../core/fact.ts';
import { backupTargets } from './backup-targets.ts';
import { type DefaultBackupStore, defaultBackupStore, type StoreEntry } from './default-backup-store.ts';
import { durationSeconds } from './duration.ts';
import type { Looking, Reader } from './reader.ts';

/** A rendered key that the managers will write over a different value of BackupTarget `default`. */
export interface BackupStoreDrift extends StoreEntry {
  readonly live: string;
  readonly toldBy: DefaultBackupStore['toldBy'];
  readonly namespace: string;
}

/** No key rendered: nothing drifts, whatever the target holds. A missing target is created from the values, which is no drift. */
export const backupStoreDrift: Reader<readonly BackupStoreDrift[]> = {
  reads: [...defaultBackupStore.reads, ...backupTargets.reads],
  read: (look) => driftOf(look, () => true),
};

/** As `backupStoreDrift`, for the keys that `counts` chooses: fewer keys need less to be known. */
export function driftOf(look: Looking, counts: (entry: StoreEntry) => boolean): Fact<readonly BackupStoreDrift[]> {
  const store = defaultBackupStore.read(look);
  if (!store.known) return store;
  const { toldBy, namespace } = store.value;
  const entries = store.value.entries.filter(counts);
  if (entries.length === 0) return known([]);
  const targets = backupTargets.read(look);
  if (!targets.known) return targets;
  const target = targets.value.find(({ name }) => name === 'default');
  if (!target) return known([]);
  const live = {
    'backup-target': target.url,
    'backup-target-credential-secret': target.credentialSecret,
    'backupstore-poll-interval': target.pollInterval,
  };
  return known(
    entries
      .filter((entry) => !sameValue(entry, live[entry.key]))
      .map((entry) => ({ ...entry, live: live[entry.key], toldBy, namespace })),
  );
}

/** The interval is compared as time (300 is 5m0s); an empty or unreadable one is not written over the live one. Text counts letter by letter. */
function sameValue({ key, value }: StoreEntry, live: string): boolean {
  if (key !== 'backupstore-poll-interval') return value === live;
  return !/^[+-]?\d+$/.test(value) || Number(value) === durationSeconds(live);
}
