import { kubernetesNode, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { v2UblkKernelPanic } from './v2-ublk-kernel-panic.ts';

const ublk = volume('data', { spec: { dataEngine: 'v2', frontend: 'ublk' } });
const node = (kernelVersion: string) => kubernetesNode('n', { status: { nodeInfo: { kernelVersion } } });

testRule(v2UblkKernelPanic, {
  upgrade: '1.11.3 → 1.12.1',
  fires: [
    { name: '6.17', given: [ublk, kubernetesNode('fine'), node('6.17.1-arch1')], finds: ['n'], says: 'runs kernel 6.17.1-arch1' },
  ],
  quiet: [
    { name: 'no ublk volume', given: [volume('data'), node('6.17.1')] },
    { name: 'another kernel', given: [ublk, node('6.18.0')] },
  ],
});
