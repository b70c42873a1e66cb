import { longhornNode } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { v2DiskOldBlockSize } from './v2-disk-old-block-size.ts';

const block = (diskDriver: string) =>
  longhornNode('n', { spec: { disks: { sdb: { path: '/dev/sdb', diskType: 'block', diskDriver } } } });

testRule(v2DiskOldBlockSize, {
  upgrade: '1.7.2 → 1.8.2',
  fires: [{ name: 'an AIO disk', given: [longhornNode('fine'), block('aio')], finds: ['n'], says: '4096 bytes: sdb' }],
  quiet: [
    { name: 'filesystem disks', given: [longhornNode('n')] },
    { name: 'an NVMe disk', given: [block('nvme')] },
    { name: 'another hop', given: [block('aio')], upgrade: '1.8.2 → 1.9.2' },
  ],
});
