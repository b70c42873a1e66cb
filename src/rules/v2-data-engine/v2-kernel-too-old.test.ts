import { kubernetesNode, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { v2KernelTooOld } from './v2-kernel-too-old.ts';

const on = setting('v2-data-engine', 'true');
const node = (kernelVersion: string) => kubernetesNode('n', { status: { nodeInfo: { kernelVersion } } });

testRule(v2KernelTooOld, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: '5.15',
      given: [on, kubernetesNode('fine'), node('5.15.0-105-generic')],
      finds: ['n'],
      says: 'runs kernel 5.15.0-105-generic',
    },
  ],
  quiet: [
    { name: '6.8', given: [on, node('6.8.0')] },
    { name: 'exactly 5.19', given: [on, node('5.19.0-1')] },
    { name: 'v2 is off', given: [setting('v2-data-engine', 'false'), node('5.15.0')] },
    { name: 'a kernel that says nothing', given: [on, node('')] },
  ],
});
