import { known } from '../core/fact.ts';
import { backups } from './backups.ts';
import type { Reader } from './reader.ts';

/** When the newest completed Backup of each volume was made, in milliseconds since the epoch; 0 where it does not say. */
export type LatestBackups = Readonly<Record<string, number | undefined>>;

export const latestBackups: Reader<LatestBackups> = {
  reads: backups.reads,
  read: (look) => {
    const all = backups.read(look);
    if (!all.known) return all;
    const latest: Record<string, number> = Object.create(null);
    for (const backup of all.value) {
      const volume = backup.labels['backup-volume'] ?? backup.volumeName;
      if (backup.state !== 'Completed' || volume === '') continue;
      const time = Date.parse(backup.backupCreatedAt || backup.snapshotCreatedAt || backup.createdAt);
      latest[volume] = Math.max(latest[volume] ?? 0, Number.isNaN(time) ? 0 : time);
    }
    return known(latest);
  },
};
