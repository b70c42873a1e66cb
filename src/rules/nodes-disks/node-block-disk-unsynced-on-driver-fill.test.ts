import { longhornNode, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { nodeBlockDiskUnsyncedOnDriverFill } from './node-block-disk-unsynced-on-driver-fill.ts';

const node = (disk: object = {}, diskStatus: object = { sdb: {} }) =>
  longhornNode('n', { spec: { disks: { sdb: { path: '/dev/sdb', diskType: 'block', ...disk } } }, status: { diskStatus } });
const on = setting('v2-data-engine', 'true');

testRule(nodeBlockDiskUnsyncedOnDriverFill, {
  upgrade: '1.6.4 → 1.7.3',
  fires: [
    {
      name: 'v2 is off',
      given: [setting('v2-data-engine', 'false'), node()],
      finds: ['n'],
      says: 'setting v2-data-engine is "false"',
    },
    { name: 'the disk has no status', given: [on, node({}, {})], finds: ['n'], says: 'status.diskStatus is ["disk-1"]' },
    { name: 'storage is reserved on it', given: [on, node({ storageReserved: 1 })], finds: ['n'] },
  ],
  quiet: [
    { name: 'in sync, v2 on', given: [on, node()] },
    { name: 'the driver is set, so the node is not written', given: [node({ diskDriver: 'aio' })] },
    {
      name: 'filesystem disks out of sync',
      given: [longhornNode('n', { spec: { disks: { 'disk-2': { path: '/b', diskType: 'filesystem' } } } })],
    },
    { name: 'another hop', given: [node()], upgrade: '1.7.3 → 1.8.2' },
  ],
});
