import { known } from '../core/fact.ts';
import type { Reader } from './reader.ts';
import { replicasByVolume } from './replicas-by-volume.ts';
import { type Volume, volumes } from './volumes.ts';

/** A volume of the v2 data engine. `busyReplicas`: how many of its replicas are not `stopped`; counted for detached volumes only. */
export interface V2Volume {
  readonly volume: Volume;
  readonly busyReplicas: number;
}

/** Volumes of the v2 data engine. Replicas are only needed where one is detached. */
export const v2Volumes: Reader<readonly V2Volume[]> = {
  reads: [...volumes.reads, ...replicasByVolume.reads],
  read: (look) => {
    const all = volumes.read(look);
    if (!all.known) return all;
    const v2 = all.value.filter((volume) => volume.dataEngine === 'v2');
    if (v2.every((volume) => volume.state !== 'detached')) return known(v2.map((volume) => ({ volume, busyReplicas: 0 })));
    const replicas = replicasByVolume.read(look);
    if (!replicas.known) return replicas;
    return known(
      v2.map((volume) => ({
        volume,
        busyReplicas: (replicas.value[volume.name] ?? []).filter(({ currentState }) => currentState !== 'stopped').length,
      })),
    );
  },
};
