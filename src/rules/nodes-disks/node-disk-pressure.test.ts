import { kubernetesNode } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { nodeDiskPressure } from './node-disk-pressure.ts';

const node = (status: string) =>
  kubernetesNode('n', {
    status: {
      conditions: [
        { type: 'Ready', status: 'True' },
        { type: 'DiskPressure', status },
      ],
    },
  });

testRule(nodeDiskPressure, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    { name: 'under pressure', given: [kubernetesNode('fine'), node('True')], finds: ['n'], says: 'is under disk pressure' },
  ],
  quiet: [
    { name: 'not under pressure', given: [node('False')] },
    { name: 'no such condition', given: [kubernetesNode('n')] },
  ],
});
