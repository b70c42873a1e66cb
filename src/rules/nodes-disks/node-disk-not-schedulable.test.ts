import { longhornNode } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { nodeDiskNotSchedulable } from './node-disk-not-schedulable.ts';

const disk = (conditions: object[], allowScheduling = true) =>
  longhornNode('n', { spec: { disks: { 'disk-1': { allowScheduling } } }, status: { diskStatus: { 'disk-1': { conditions } } } });

testRule(nodeDiskNotSchedulable, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'no room',
      given: [longhornNode('fine'), disk([{ type: 'Schedulable', status: 'False', reason: 'DiskPressure' }])],
      finds: ['n'],
      says: 'disk-1 (Schedulable is False: DiskPressure)',
    },
    { name: 'not ready', given: [disk([{ type: 'Ready', status: 'False' }])], finds: ['n'] },
  ],
  quiet: [
    { name: 'ready and schedulable', given: [longhornNode('n')] },
    { name: 'closed by choice', given: [disk([{ type: 'Schedulable', status: 'False' }], false)] },
    { name: 'no status yet: another rule', given: [longhornNode('n', { status: { diskStatus: undefined } })] },
  ],
});
