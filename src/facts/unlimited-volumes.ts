import { known } from '../core/fact.ts';
import { engines } from './engines.ts';
import type { Reader } from './reader.ts';
import { settings } from './settings.ts';
import { type Volume, volumes } from './volumes.ts';

/**
 * A volume without `spec.snapshotMaxCount`, which the webhook fills from setting `snapshot-max-count` (`limit`, null where that is
 * no number), and how its engines stand to that: how many there are, and the fewest live snapshots that one of them holds.
 */
export interface UnlimitedVolume {
  readonly volume: Volume;
  readonly limit: number | null;
  readonly engines: number;
  readonly liveSnapshots: number;
  readonly liveSnapshotSize: number;
}

/** Volumes without a snapshot limit. Engines and the setting are only needed where there is one. */
export const unlimitedVolumes: Reader<readonly UnlimitedVolume[]> = {
  reads: [...volumes.reads, ...engines.reads, ...settings.reads],
  read: (look) => {
    const all = volumes.read(look);
    if (!all.known) return all;
    const unlimited = all.value.filter((volume) => volume.snapshotMaxCount === 0);
    if (unlimited.length === 0) return known([]);
    const allEngines = engines.read(look);
    if (!allEngines.known) return allEngines;
    const values = settings.read(look);
    if (!values.known) return values;
    const text = values.value['snapshot-max-count'] ?? '250';
    const limit = /^\d+$/.test(text) ? Number(text) : null;
    const byVolume = Object.groupBy(allEngines.value, (engine) => engine.volumeName);
    return known(
      unlimited.map((volume) => {
        const own = byVolume[volume.name] ?? [];
        const least = (pick: (engine: (typeof own)[number]) => number) => (own.length === 0 ? 0 : Math.min(...own.map(pick)));
        return {
          volume,
          limit,
          engines: own.length,
          liveSnapshots: least((engine) => engine.liveSnapshots ?? 0),
          liveSnapshotSize: least((engine) => engine.liveSnapshotSize),
        };
      }),
    );
  },
};
