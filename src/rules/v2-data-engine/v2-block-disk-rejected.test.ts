import { longhornNode } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { v2BlockDiskRejected } from './v2-block-disk-rejected.ts';

const withBlock = longhornNode('n', { spec: { disks: { sdb: { path: '/dev/sdb', diskType: 'block' } } } });

testRule(v2BlockDiskRejected, {
  upgrade: '1.10.2 → 1.11.0',
  fires: [{ name: 'a block disk', given: [longhornNode('fine'), withBlock], finds: ['n'], says: 'has block disks (sdb)' }],
  quiet: [
    { name: 'filesystem disks only', given: [longhornNode('n')] },
    {
      name: 'the hotfix image',
      given: [withBlock],
      change: { given: true, values: { image: { longhorn: { instanceManager: { tag: 'v1.11.0-hotfix-2' } } } } },
    },
    { name: 'a later patch', given: [withBlock], upgrade: '1.10.2 → 1.11.2' },
  ],
});
