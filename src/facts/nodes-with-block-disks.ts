import { known } from '../core/fact.ts';
import type { LonghornNode, NodeDisk } from './longhorn-nodes.ts';
import { longhornNodes } from './longhorn-nodes.ts';
import type { Reader } from './reader.ts';
import { settings } from './settings.ts';

/** A Longhorn node with disks for the v2 data engine, and what setting `v2-data-engine` says ('' when there is none) and comes to. */
export interface NodeWithBlockDisks extends LonghornNode {
  readonly blockDisks: readonly (NodeDisk & { readonly name: string })[];
  readonly v2DataEngine: string;
  readonly v2Enabled: boolean;
}

// The manager reads the setting with Go's strconv.ParseBool.
const goTrue = /^(1|t|T|TRUE|true|True)$/;

/** The nodes that have block disks. The setting is only needed where there is one. */
export const nodesWithBlockDisks: Reader<readonly NodeWithBlockDisks[]> = {
  reads: [...longhornNodes.reads, ...settings.reads],
  read: (look) => {
    const nodes = longhornNodes.read(look);
    if (!nodes.known) return nodes;
    const found = nodes.value.flatMap((node) => {
      const blockDisks = Object.entries(node.disks).flatMap(([name, disk]) =>
        disk.diskType === 'block' ? [{ ...disk, name }] : [],
      );
      return blockDisks.length > 0 ? [{ ...node, blockDisks }] : [];
    });
    if (found.length === 0) return known([]);
    const values = settings.read(look);
    if (!values.known) return values;
    const v2DataEngine = values.value['v2-data-engine'] ?? '';
    return known(found.map((node) => ({ ...node, v2DataEngine, v2Enabled: goTrue.test(v2DataEngine) })));
  },
};
