import { known } from '../core/fact.ts';
import type { Reader } from './reader.ts';
import type { Replica } from './replicas.ts';
import { replicasByVolume } from './replicas-by-volume.ts';
import { type Volume, volumes } from './volumes.ts';

export interface FaultedVolume {
  readonly volume: Volume;
  readonly replicas: readonly Replica[];
}

/** Volumes with robustness `faulted` that nobody is deleting, each with its replicas. Replicas are only needed where there is one. */
export const faultedVolumes: Reader<readonly FaultedVolume[]> = {
  reads: [...volumes.reads, ...replicasByVolume.reads],
  read: (look) => {
    const all = volumes.read(look);
    if (!all.known) return all;
    const faulted = all.value.filter((volume) => volume.robustness === 'faulted' && volume.deletedAt === '');
    if (faulted.length === 0) return known([]);
    const replicas = replicasByVolume.read(look);
    if (!replicas.known) return replicas;
    return known(faulted.map((volume) => ({ volume, replicas: replicas.value[volume.name] ?? [] })));
  },
};
