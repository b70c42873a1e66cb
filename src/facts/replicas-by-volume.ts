import { known } from '../core/fact.ts';
import type { Reader } from './reader.ts';
import { type Replica, replicas } from './replicas.ts';

/** The replicas of each volume, by the volume's name; a volume without replicas has no entry. */
export type ReplicasByVolume = Readonly<Record<string, readonly Replica[] | undefined>>;

export const replicasByVolume: Reader<ReplicasByVolume> = {
  reads: replicas.reads,
  read: (look) => {
    const all = replicas.read(look);
    return all.known ? known(Object.groupBy(all.value, (replica) => replica.volumeName)) : all;
  },
};
