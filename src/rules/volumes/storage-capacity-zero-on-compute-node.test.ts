import { kubernetesNode, longhornNode, object } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { storageCapacityZeroOnComputeNode } from './storage-capacity-zero-on-compute-node.ts';

const storageClass = (volumeBindingMode: string, provisioner = 'driver.longhorn.io') =>
  object('storage.k8s.io/v1', 'StorageClass', 'late', { provisioner, volumeBindingMode });
const late = storageClass('WaitForFirstConsumer');
const diskless = longhornNode('n4', { spec: { disks: undefined } });

testRule(storageCapacityZeroOnComputeNode, {
  upgrade: '1.9.2 → 1.10.2',
  fires: [
    {
      name: 'a node without disks',
      given: [late, kubernetesNode('n1'), longhornNode('n1'), kubernetesNode('n4'), diskless],
      finds: ['n4'],
      says: 'new claims of late stay Pending',
    },
    {
      name: 'only disks that may not be used',
      given: [late, kubernetesNode('n4'), longhornNode('n4', { spec: { disks: { 'disk-1': { allowScheduling: false } } } })],
      finds: ['n4'],
    },
  ],
  quiet: [
    { name: 'immediate binding', given: [storageClass('Immediate'), kubernetesNode('n4'), diskless] },
    {
      name: 'the class of another driver',
      given: [storageClass('WaitForFirstConsumer', 'ebs.csi.aws.com'), kubernetesNode('n4'), diskless],
    },
    {
      name: 'a control-plane node',
      given: [late, kubernetesNode('n4', { spec: { taints: [{ key: 'x', effect: 'NoSchedule' }] } }), diskless],
    },
    { name: 'every node stores', given: [late, kubernetesNode('n1'), longhornNode('n1')] },
    { name: 'the release that mends it', given: [late, kubernetesNode('n4'), diskless], upgrade: '1.10.2 → 1.11.2' },
  ],
});
