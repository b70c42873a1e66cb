import { known } from '../core/fact.ts';
import { longhornNodes } from './longhorn-nodes.ts';
import type { Reader } from './reader.ts';

/** How many Longhorn nodes can take a replica at all: ready, and scheduling allowed on the node and on one of its disks; null where nobody listed them. */
export const schedulableNodes: Reader<number | null> = {
  reads: longhornNodes.reads,
  read: (look) => {
    const nodes = longhornNodes.read(look);
    if (!nodes.known) return known(null);
    const able = nodes.value.filter(
      (node) => node.ready && node.allowScheduling && Object.values(node.disks).some((disk) => disk.allowScheduling),
    );
    return known(able.length);
  },
};
