import { known } from '../core/fact.ts';
import { coverageOf } from '../core/snapshot.ts';
import type { Identity } from './field.ts';
import { kubernetesNodes } from './kubernetes-nodes.ts';
import { managerPods } from './manager-pods.ts';
import type { Reader } from './reader.ts';
import { takenAt } from './taken-at.ts';

const grace = 5 * 60_000;

/** A longhorn-manager pod that will not go away by itself, and why. */
export interface StuckManager extends Identity {
  readonly nodeName: string;
  /** The text of the node's Ready condition. */
  readonly nodeReady: string;
  readonly deletedAt: string;
}

/**
 * Manager pods on nodes that have not been ready for five minutes, and those in deletion for as long. Where pods were not collected,
 * nodes that are all ready still say that no pod sits on a dead one; with a dead node among them nobody knows.
 */
export const stuckManagers: Reader<readonly StuckManager[]> = {
  reads: [...kubernetesNodes.reads, ...managerPods.reads],
  read: (look) => {
    const nodes = kubernetesNodes.read(look);
    if (!nodes.known) return nodes;
    const clock = takenAt.read(look);
    const now = clock.known ? clock.value : null;
    const dead = new Map(nodes.value.filter((node) => node.ready !== 'True').map((node) => [node.name, node]));
    const pods = managerPods.read(look);
    const nobodyAsked = coverageOf(look.snapshot, 'pods').status === 'not-collected';
    if (!pods.known) return dead.size === 0 && nobodyAsked ? known([]) : pods;
    return known(
      pods.value.flatMap((pod) => {
        const node = dead.get(pod.nodeName);
        const onDeadNode = node !== undefined && !justNow(node.readyChangedAt, now);
        const lingering = pod.deletedAt !== '' && now !== null && !justNow(pod.deletedAt, now);
        if (!onDeadNode && !lingering) return [];
        const { kind, namespace, name, nodeName, deletedAt } = pod;
        return [{ kind, namespace, name, nodeName, nodeReady: node?.ready ?? 'True', deletedAt }];
      }),
    );
  },
};

function justNow(time: string, now: number | null): boolean {
  const since = Date.parse(time);
  return now !== null && !Number.isNaN(since) && now - since < grace;
}
