import { known } from '../core/fact.ts';
import { at } from './field.ts';
import { quantity } from './quantity.ts';
import { listFact, type Reader } from './reader.ts';

/** The CPUs of a node that runs a longhorn-manager: all that its processes see, and what Kubernetes may give away. */
export interface NodeCpus {
  readonly name: string;
  readonly capacity: number;
  readonly allocatable: number;
}

const longhornNames = listFact('nodes.longhorn.io', { fields: [], each: (object) => object.metadata.name });
const kubernetesCpus = listFact('nodes', {
  fields: ['status.allocatable', 'status.capacity'],
  each: (object) => ({
    name: object.metadata.name,
    capacity: quantity(at(object, 'status.capacity.cpu')),
    allocatable: quantity(at(object, 'status.allocatable.cpu')),
  }),
});

/** The nodes that are Longhorn's as well as Kubernetes' and say how many CPUs they have. */
export const nodeCpus: Reader<readonly NodeCpus[]> = {
  reads: [...longhornNames.reads, ...kubernetesCpus.reads],
  read: (look) => {
    const names = longhornNames.read(look);
    if (!names.known) return names;
    const cpus = kubernetesCpus.read(look);
    if (!cpus.known) return cpus;
    const ours = new Set(names.value);
    return known(
      cpus.value.flatMap(({ name, capacity, allocatable }) => {
        const most = capacity ?? allocatable;
        if (!ours.has(name) || most === undefined) return [];
        return [{ name, capacity: most, allocatable: allocatable ?? most }];
      }),
    );
  },
};
