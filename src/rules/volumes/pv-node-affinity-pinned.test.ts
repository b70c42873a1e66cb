import { object } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { pvNodeAffinityPinned } from './pv-node-affinity-pinned.ts';

const pv = (key: string | undefined, driver = 'driver.longhorn.io') =>
  object('v1', 'PersistentVolume', 'pvc-1', {
    spec: {
      csi: { driver, volumeHandle: 'pvc-1' },
      ...(key
        ? { nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key, operator: 'In', values: ['n1'] }] }] } } }
        : {}),
    },
  });

testRule(pvNodeAffinityPinned, {
  upgrade: '1.11.0 → 1.11.2',
  fires: [
    { name: 'pinned to hosts', given: [pv('kubernetes.io/hostname')], finds: ['pvc-1'], says: 'names the nodes of the day' },
  ],
  quiet: [
    { name: 'no affinity', given: [pv(undefined)] },
    { name: 'a zone', given: [pv('topology.kubernetes.io/zone')] },
    { name: 'another driver', given: [pv('kubernetes.io/hostname', 'ebs.csi.aws.com')] },
    { name: 'never on 1.11.0', given: [pv('kubernetes.io/hostname')], upgrade: '1.11.1 → 1.11.2' },
  ],
});
