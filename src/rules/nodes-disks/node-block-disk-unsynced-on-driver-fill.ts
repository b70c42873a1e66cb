import { kubectl } from '../../core/kubectl.ts';
import type { Fault } from '../../facts/node-faults.ts';
import { nodeFaults } from '../../facts/node-faults.ts';
import type { NodeWithBlockDisks } from '../../facts/nodes-with-block-disks.ts';
import { defineRule } from '../define-rule.ts';
import { faultText } from '../fault-text.ts';

export const nodeBlockDiskUnsyncedOnDriverFill = defineRule({
  id: 'node-block-disk-unsynced-on-driver-fill',
  topic: 'nodes-disks',
  title: 'Nodes with block disks are in sync and the v2 engine is on before 1.7',
  severity: 'blocker',
  when: { from: '>=1.6.0-0 <1.7.0-0', to: '>=1.7.0-0 <1.8.0-0' },

  needs: ['nodesWithBlockDisks'],

  *check({ nodesWithBlockDisks }) {
    for (const node of nodesWithBlockDisks) {
      // Only nodes whose block disks lack a driver are written on this hop.
      if (node.blockDisks.every((disk) => disk.diskDriver !== '')) continue;
      const faults = [...syncFaults(node), ...blockFaults(node), ...nodeFaults(node)];
      if (faults.length > 0)
        yield { subject: { kind: 'Node', namespace: node.namespace, name: node.name }, evidence: { faults } };
    }
  },

  message: ({ evidence }) =>
    `has a block disk without a driver, so this hop writes it, and that would be refused: ${faultText(evidence)}`,
  why: 'The 1.6 → 1.7 step fills the driver in. The webhook refuses the write of such a node, and all managers crash-loop.',
  remedy: ({ subject }) => [
    {
      text: 'Bring spec and status of its disks together, switch v2-data-engine on, or remove the block disk, on 1.6',
      command: kubectl('get', subject, '-o yaml'),
    },
  ],
  source: [
    'longhorn-manager upgrade/v16xto170/upgrade.go upgradeNodes v1.7.3',
    'longhorn-manager webhook/resources/node/validator.go Update v1.7.3',
  ],
  logSignature:
    /spec and status of disks on node|is a block device, but the SPDK feature is not enabled|is not supported to reserve storage/,
});

function syncFaults({ disks, diskStatus }: NodeWithBlockDisks): Fault[] {
  const [specified, reported] = [Object.keys(disks).toSorted(), Object.keys(diskStatus).toSorted()];
  if (specified.join('\n') === reported.join('\n')) return [];
  return [{ field: 'status.diskStatus', value: reported, accepted: `a status for exactly ${specified.join(', ')}` }];
}

function blockFaults({ blockDisks, v2Enabled, v2DataEngine }: NodeWithBlockDisks): Fault[] {
  const reserving = blockDisks.filter((disk) => disk.storageReserved > 0);
  return [
    ...(v2Enabled
      ? []
      : [{ field: 'setting v2-data-engine', value: v2DataEngine, accepted: 'true, while there are block disks' }]),
    ...reserving.map(({ name, storageReserved }) => ({
      field: `spec.disks.${name}.storageReserved`,
      value: storageReserved,
      accepted: '0 on a block disk',
    })),
  ];
}
