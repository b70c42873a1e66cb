import { known } from '../core/fact.ts';
import { type BackupStoreDrift, driftOf } from './backup-store-drift.ts';
import { backupTargets } from './backup-targets.ts';
import { defaultBackupStore } from './default-backup-store.ts';
import { flag } from './field.ts';
import { listFact, type Reader } from './reader.ts';

/** A drift of the default target that the webhook denies, with the standby volumes that are the reason. */
export interface RefusedBackupStore extends BackupStoreDrift {
  readonly standbyVolumes: readonly string[];
}

const standbyNames = listFact('volumes.longhorn.io', {
  fields: ['spec.Standby'],
  where: (object) => flag(object, 'spec.Standby'),
  each: (object) => object.metadata.name,
});

/**
 * Drifts of URL or secret while standby volumes exist, of whatever target. Known without the ConfigMap where no volume is standby,
 * and without the volumes where nothing drifts.
 */
export const refusedBackupStore: Reader<readonly RefusedBackupStore[]> = {
  reads: [...defaultBackupStore.reads, ...backupTargets.reads, ...standbyNames.reads],
  read: (look) => {
    const standby = standbyNames.read(look);
    if (standby.known && standby.value.length === 0) return known([]);
    const drift = driftOf(look, ({ key }) => key !== 'backupstore-poll-interval');
    if (!drift.known || drift.value.length === 0) return drift.known ? known([]) : drift;
    if (!standby.known) return standby;
    const standbyVolumes = standby.value.toSorted();
    return known(drift.value.map((entry) => ({ ...entry, standbyVolumes })));
  },
};
