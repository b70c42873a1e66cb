import { kubectlPatch } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const nodeBlockDiskWhileV2Off = defineRule({
  id: 'node-block-disk-while-v2-off',
  topic: 'nodes-disks',
  title: 'No block disk is left while the v2 data engine is off',
  severity: 'blocker',
  when: {
    from: '>=1.8.0-0 <1.9.2-0',
    to: '>=1.9.0-0 <1.10.0-0',
    edges: [
      { from: '>=1.8.0-0 <1.9.0', to: '>=1.9.0-0 <1.10.0-0' },
      { from: '>=1.9.0-0 <1.9.2-0', to: '>=1.9.2-0 <1.10.0-0' },
    ],
  },

  needs: ['nodesWithBlockDisks'],

  *check({ nodesWithBlockDisks }) {
    for (const { namespace, name, blockDisks, v2DataEngine, v2Enabled } of nodesWithBlockDisks) {
      if (v2Enabled) continue;
      yield {
        subject: { kind: 'Node', namespace, name },
        evidence: { blockDisks: blockDisks.map((disk) => disk.name), v2DataEngine },
      };
    }
  },

  message: ({ evidence: { blockDisks, v2DataEngine } }) =>
    `still has block disks (${String(blockDisks)}) while v2-data-engine is ${JSON.stringify(v2DataEngine)}, and this hop writes every node back through a webhook that refuses them`,
  why: 'Switching the v2 data engine off does not ask for the disks. The forced write of every node does: refused, and all managers crash-loop.',
  remedy: ({ subject }) => [
    {
      text: 'Either switch v2-data-engine on until after the upgrade',
      command: kubectlPatch({ ...subject, kind: 'Setting', name: 'v2-data-engine' }, { value: 'true' }),
    },
    { text: 'or remove the block disks on the running version: no scheduling, empty them, then take them out of the node' },
  ],
  source: [
    'longhorn-manager webhook/resources/node/validator.go Update v1.9.2',
    'longhorn-manager upgrade/upgrade.go v1.9.0, v1.9.2',
  ],
  logSignature: /is a block device, but the SPDK feature is not enabled|is not supported since v2 data engine is disabled/,
});
