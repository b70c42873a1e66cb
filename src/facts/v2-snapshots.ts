import { known, listed } from '../core/fact.ts';
import { type Identity, text } from './field.ts';
import type { Reader } from './reader.ts';
import { volumes } from './volumes.ts';

/** A volume of the v2 data engine and how many Snapshots it has. */
export interface V2Snapshots extends Identity {
  readonly count: number;
}

/** v2 volumes with snapshots. Snapshots are only needed where there is a v2 volume. */
export const v2Snapshots: Reader<readonly V2Snapshots[]> = {
  reads: [...volumes.reads, { resource: 'snapshots.longhorn.io', fields: ['spec.volume'] }],
  read: (look) => {
    const all = volumes.read(look);
    if (!all.known) return all;
    const v2 = all.value.filter(({ dataEngine }) => dataEngine === 'v2');
    if (v2.length === 0) return known([]);
    const snapshots = listed(look.snapshot, 'snapshots.longhorn.io');
    if (!snapshots.known) return snapshots;
    const byVolume = Object.groupBy(snapshots.value, (snapshot) => text(snapshot, 'spec.volume'));
    return known(
      v2
        .map(({ kind, namespace, name }) => ({ kind, namespace, name, count: byVolume[name]?.length ?? 0 }))
        .filter(({ count }) => count > 0),
    );
  },
};
