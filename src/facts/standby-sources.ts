import { known } from '../core/fact.ts';
import { backupNameIn } from './backup-url.ts';
import type { Identity } from './field.ts';
import { inferredAbsent, inferredFrom } from './full-export.ts';
import { listFact, type Reader } from './reader.ts';
import { volumes } from './volumes.ts';

/** A standby volume and the Backup that its `spec.fromBackup` names. `found: false` with `inferred`: nobody listed backups. */
export interface StandbySource extends Identity {
  readonly fromBackup: string;
  readonly backupName: string;
  readonly found: boolean;
  readonly inferred?: string;
}

const backupNames = listFact('backups.longhorn.io', { fields: [], each: (object) => object.metadata.name });

/** Every standby volume. Backups are only needed where a standby volume names one. */
export const standbySources: Reader<readonly StandbySource[]> = {
  reads: [...volumes.reads, ...backupNames.reads],
  read: (look) => {
    const all = volumes.read(look);
    if (!all.known) return all;
    const standby = all.value
      .filter((volume) => volume.standby)
      .map(({ kind, namespace, name, fromBackup }) => ({
        kind,
        namespace,
        name,
        fromBackup,
        backupName: backupNameIn(fromBackup),
      }));
    const nameless = standby.filter((volume) => volume.backupName === '').map((volume) => ({ ...volume, found: false }));
    if (nameless.length === standby.length) return known(nameless);
    const names = backupNames.read(look);
    if (names.known) {
      const existing = new Set(names.value);
      return known(standby.map((volume) => ({ ...volume, found: existing.has(volume.backupName) })));
    }
    if (!inferredAbsent(look.snapshot, 'backups.longhorn.io')) return nameless.length > 0 ? known(nameless) : names;
    const inferred = inferredFrom('backups.longhorn.io');
    return known(standby.map((volume) => ({ ...volume, found: false, ...(volume.backupName ? { inferred } : {}) })));
  },
};
