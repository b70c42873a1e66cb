import { known } from '../core/fact.ts';
import { list, record, text } from './field.ts';
import { instanceManagers } from './instance-managers.ts';
import { kubernetesNodes } from './kubernetes-nodes.ts';
import { quantity } from './quantity.ts';
import { listFact, type Reader } from './reader.ts';
import { settings } from './settings.ts';

/** A Kubernetes node without room for a second instance manager: CPU in cores, as Longhorn's own pods alone request it. */
export interface CrowdedNode {
  readonly name: string;
  readonly allocatable: number;
  readonly requested: number;
  readonly guaranteed: number;
}

const pods = listFact('pods', {
  fields: ['spec.nodeName', 'spec.containers', 'status.phase'],
  each: (object) => ({
    nodeName: text(object, 'spec.nodeName'),
    ended: ['Succeeded', 'Failed'].includes(text(object, 'status.phase')),
    cpu: list(object, 'spec.containers').reduce<number>(
      (sum, container) => sum + (quantity(record(container, 'resources.requests')['cpu']) ?? 0),
      0,
    ),
  }),
});

/**
 * Nodes that run v1 instances and cannot fit a second instance manager. Only pods of the Longhorn namespace are read, so a node that
 * is not among these may still be full of others.
 */
export const crowdedNodes: Reader<readonly CrowdedNode[]> = {
  reads: [...instanceManagers.reads, ...kubernetesNodes.reads, ...pods.reads, ...settings.reads],
  read: (look) => {
    const managers = instanceManagers.read(look);
    if (!managers.known) return managers;
    const busy = new Set(
      managers.value.filter(({ dataEngine, instances }) => dataEngine === 'v1' && instances > 0).map(({ nodeID }) => nodeID),
    );
    if (busy.size === 0) return known([]);
    const [nodes, allPods, values] = [kubernetesNodes.read(look), pods.read(look), settings.read(look)];
    if (!nodes.known) return nodes;
    if (!allPods.known) return allPods;
    if (!values.known) return values;
    const share = percent(values.value['guaranteed-instance-manager-cpu'] ?? '12');
    const requestedOn = (node: string) =>
      allPods.value.reduce((sum, pod) => sum + (pod.nodeName === node && !pod.ended ? pod.cpu : 0), 0);
    return known(
      nodes.value
        .filter(({ name }) => busy.has(name))
        .map(({ name, allocatable }) => ({ name, allocatable: quantity(allocatable['cpu']) ?? 0, requested: requestedOn(name) }))
        .map((node) => ({ ...node, guaranteed: (node.allocatable * share) / 100 }))
        .filter((node) => node.allocatable - node.requested < node.guaranteed),
    );
  },
};

/** The share of a node's CPU in percent: a number, or from 1.10 on a JSON object by data engine. */
function percent(value: string): number {
  const number = Number(/^\d+(\.\d+)?$/.exec(value)?.[0] ?? /"v1"\s*:\s*"?(\d+(?:\.\d+)?)/.exec(value)?.[1]);
  return Number.isNaN(number) ? 12 : number;
}
