import { managerPod, object } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { csiDriverNotRegistered } from './csi-driver-not-registered.ts';

const csiNode = (name: string, ...drivers: string[]) =>
  object('storage.k8s.io/v1', 'CSINode', name, { spec: { drivers: drivers.map((driver) => ({ name: driver })) } });
const plugin = (nodeName: string, status = 'True') =>
  managerPod(`longhorn-csi-plugin-${nodeName}`, {
    metadata: { labels: { app: 'longhorn-csi-plugin' } },
    spec: { nodeName },
    status: { conditions: [{ type: 'Ready', status }] },
  });

testRule(csiDriverNotRegistered, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'a ready plugin, and kubelet does not know it',
      given: [csiNode('n2'), plugin('n2'), csiNode('n1', 'driver.longhorn.io'), plugin('n1')],
      finds: ['n2'],
    },
  ],
  quiet: [
    { name: 'registered', given: [csiNode('n2', 'driver.longhorn.io', 'ebs.csi.aws.com'), plugin('n2')] },
    { name: 'no plugin on that node', given: [csiNode('n2')] },
    { name: 'the plugin is starting', given: [csiNode('n2'), plugin('n2', 'False')] },
  ],
});
