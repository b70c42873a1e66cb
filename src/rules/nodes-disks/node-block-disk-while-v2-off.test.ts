import { longhornNode, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { nodeBlockDiskWhileV2Off } from './node-block-disk-while-v2-off.ts';

const withBlockDisk = longhornNode('node-1', {
  spec: { disks: { sdb: { path: '/dev/sdb', diskType: 'block', diskDriver: 'aio' } } },
});

testRule(nodeBlockDiskWhileV2Off, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'v2 was switched off with a disk left',
      given: [setting('v2-data-engine', 'false'), withBlockDisk, longhornNode('node-2')],
      finds: ['node-1'],
      says: 'still has block disks (sdb) while v2-data-engine is "false"',
    },
    { name: 'the setting is not there', given: [withBlockDisk], finds: ['node-1'] },
    { name: '1.9.2 writes the nodes of 1.9.1', given: [withBlockDisk], finds: ['node-1'], upgrade: '1.9.1 → 1.9.2' },
  ],
  quiet: [
    { name: 'v2 is on', given: [setting('v2-data-engine', 'true'), withBlockDisk] },
    { name: 'filesystem disks only', given: [setting('v2-data-engine', 'false'), longhornNode('node-1')] },
    {
      name: 'no block disk, so the setting need not be seen',
      given: { objects: [longhornNode('node-1')], coverage: { 'settings.longhorn.io': 'denied' } },
    },
    { name: '1.9 → 1.10 writes no node', given: [withBlockDisk], upgrade: '1.9.2 → 1.10.2' },
  ],
});
