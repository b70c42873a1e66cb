import { instanceManager, kubernetesNode, object, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { instanceManagerNoRoom } from './instance-manager-no-room.ts';

const node = kubernetesNode('node-1', { status: { allocatable: { cpu: '4' } } });
const im = (instanceEngines: object) => instanceManager('im', { status: { instanceEngines } });
const pod = (cpu: string, phase = 'Running') =>
  object('v1', 'Pod', 'busy', {
    metadata: { namespace: 'longhorn-system' },
    spec: { nodeName: 'node-1', containers: [{ name: 'c', resources: { requests: { cpu } } }] },
    status: { phase },
  });

testRule(instanceManagerNoRoom, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: '3.8 of 4 cores are taken',
      given: [node, im({ e: {} }), pod('3800m')],
      finds: ['node-1'],
      says: "has 4 cores, of which Longhorn's pods alone request 3.8",
    },
    {
      name: 'a larger share is guaranteed',
      given: [node, im({ e: {} }), pod('3'), setting('guaranteed-instance-manager-cpu', '{"v1":"40","v2":"12"}')],
      finds: ['node-1'],
    },
  ],
  quiet: [
    { name: 'no instance runs there', given: [node, im({}), pod('3800m')] },
    { name: 'half of the cores are taken', given: [node, im({ e: {} }), pod('2')] },
    { name: 'pods that have ended take nothing', given: [node, im({ e: {} }), pod('3800m', 'Succeeded')] },
    { name: 'nothing moves', given: [node, im({ e: {} }), pod('3800m')], upgrade: '1.9.2 → 1.9.2' },
  ],
});
