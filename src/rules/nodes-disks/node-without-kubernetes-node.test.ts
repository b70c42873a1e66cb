import { kubernetesNode, longhornNode } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { nodeWithoutKubernetesNode } from './node-without-kubernetes-node.ts';

testRule(nodeWithoutKubernetesNode, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'the machine is gone',
      given: [longhornNode('node-1'), longhornNode('old-7'), kubernetesNode('node-1')],
      finds: ['old-7'],
      says: 'has no Kubernetes node',
    },
  ],
  quiet: [
    { name: 'one to one', given: [longhornNode('node-1'), kubernetesNode('node-1')] },
    {
      name: 'a Kubernetes node without Longhorn',
      given: [longhornNode('node-1'), kubernetesNode('node-1'), kubernetesNode('cp')],
    },
  ],
});
