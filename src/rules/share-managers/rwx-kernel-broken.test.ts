import { kubernetesNode, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { rwxKernelBroken } from './rwx-kernel-broken.ts';

const node = (kernelVersion: string) => kubernetesNode('n', { status: { nodeInfo: { kernelVersion } } });
const rwx = volume('share', { spec: { accessMode: 'rwx' } });

testRule(rwxKernelBroken, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'a broken Ubuntu kernel',
      given: [rwx, node('5.15.0-94-generic'), kubernetesNode('fine')],
      finds: ['n'],
      says: 'runs kernel 5.15.0-94-generic',
    },
    { name: 'a broken AWS kernel', given: [rwx, node('6.5.0-1014-aws')], finds: ['n'] },
    { name: 'vanilla 6.5.6', given: [rwx, node('6.5.6')], finds: ['n'] },
  ],
  quiet: [
    { name: 'a later build', given: [rwx, node('5.15.0-105-generic')] },
    { name: 'another build with the same beginning', given: [rwx, node('5.15.0-940-generic'), kubernetesNode('m')] },
    { name: 'no RWX volume', given: [volume('v'), node('5.15.0-94-generic')] },
  ],
});
