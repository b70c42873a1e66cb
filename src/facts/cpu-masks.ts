import { known } from '../core/fact.ts';
import { cpuMask } from '../releases/formats/cpu-mask.ts';
import { goInt } from '../releases/formats/go-scalars.ts';
import { type Identity, identity, text } from './field.ts';
import { type NodeCpus, nodeCpus } from './node-cpus.ts';
import { listFact, type Reader } from './reader.ts';
import { storedSettings } from './stored-settings.ts';

/** A v2 CPU mask that is stored: in setting `v2-data-engine-cpu-mask`, or in an instance manager of its own. */
export interface StoredCpuMask extends Identity {
  readonly mask: string;
}

/**
 * Every v2 CPU mask with what bounds it: the guaranteed milli CPU (undefined when it is no number) and the node with the fewest
 * CPUs, by capacity and by what is allocatable; null where no mask is high enough to need a look at nodes.
 */
export interface CpuMasks {
  readonly masks: readonly StoredCpuMask[];
  readonly guaranteed: number | undefined;
  readonly smallest: { readonly capacity: NodeCpus; readonly allocatable: NodeCpus } | null;
}

const instanceManagerMasks = listFact<StoredCpuMask>('instancemanagers.longhorn.io', {
  fields: ['spec.dataEngineSpec.v2.cpuMask'],
  each: (object) => ({ ...identity(object), mask: text(object, 'spec.dataEngineSpec.v2.cpuMask') }),
});

export const cpuMasks: Reader<CpuMasks> = {
  reads: [...storedSettings.reads, ...instanceManagerMasks.reads, ...nodeCpus.reads],
  read: (look) => {
    const settings = storedSettings.read(look);
    if (!settings.known) return settings;
    const managers = instanceManagerMasks.read(look);
    if (!managers.known) return managers;
    const inSettings = settings.value
      .filter(({ name }) => name === 'v2-data-engine-cpu-mask')
      .map(({ value, ...setting }) => ({ ...setting, mask: value }));
    const masks = [...inSettings, ...managers.value.filter(({ mask }) => mask !== '')];
    const stored = settings.value.find(({ name }) => name === 'v2-data-engine-guaranteed-instance-manager-cpu');
    const guaranteed = goInt(stored?.value ?? '1250');
    if (masks.every(({ mask }) => (cpuMask(mask)?.bits ?? 0) <= 1)) return known({ masks, guaranteed, smallest: null });
    const nodes = nodeCpus.read(look);
    return nodes.known ? known({ masks, guaranteed, smallest: smallestOf(nodes.value) }) : nodes;
  },
};

function smallestOf(nodes: readonly NodeCpus[]): CpuMasks['smallest'] {
  const [first, ...others] = nodes;
  if (!first) return null;
  const least = (key: 'capacity' | 'allocatable') => others.reduce((min, node) => (node[key] < min[key] ? node : min), first);
  return { capacity: least('capacity'), allocatable: least('allocatable') };
}
