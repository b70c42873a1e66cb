import { known } from '../core/fact.ts';
import { type Identity, identity, list, text } from './field.ts';
import { listFact, type Reader } from './reader.ts';

/** A CSINode and the drivers that are registered on it. */
const nodes = listFact('csinodes.storage.k8s.io', {
  fields: ['spec.drivers'],
  each: (object) => ({ ...identity(object), drivers: list(object, 'spec.drivers').map((driver) => text(driver, 'name')) }),
});

const plugins = listFact('pods', {
  fields: ['spec.nodeName', 'status.conditions'],
  where: (object) => object.metadata.labels?.['app'] === 'longhorn-csi-plugin',
  each: (object) => ({
    nodeName: text(object, 'spec.nodeName'),
    ready: list(object, 'status.conditions').some((entry) => text(entry, 'type') === 'Ready' && text(entry, 'status') === 'True'),
  }),
});

/** Nodes on which a ready CSI plugin runs, with the drivers that kubelet knows there. */
export const csiRegistrations: Reader<readonly (Identity & { readonly drivers: readonly string[] })[]> = {
  reads: [...nodes.reads, ...plugins.reads],
  read: (look) => {
    const csiNodes = nodes.read(look);
    if (!csiNodes.known) return csiNodes;
    const pods = plugins.read(look);
    if (!pods.known) return pods;
    const served = new Set(pods.value.filter(({ ready }) => ready).map(({ nodeName }) => nodeName));
    return known(csiNodes.value.filter(({ name }) => served.has(name)));
  },
};
