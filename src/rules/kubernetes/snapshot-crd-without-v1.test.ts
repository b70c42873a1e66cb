import { crd } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { snapshotCrdWithoutV1 } from './snapshot-crd-without-v1.ts';

const name = 'volumesnapshots.snapshot.storage.k8s.io';
const serving = (...versions: { name: string; served: boolean }[]) => [crd(name, { spec: { versions } })];

testRule(snapshotCrdWithoutV1, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    { name: 'only v1beta1', given: serving({ name: 'v1beta1', served: true }), finds: [name], says: 'serves only v1beta1' },
    { name: 'v1 is there but not served', given: serving({ name: 'v1', served: false }), finds: [name] },
  ],
  quiet: [
    {
      name: 'v1, and an old version that is not served',
      given: serving({ name: 'v1', served: true }, { name: 'v1beta1', served: false }),
    },
    { name: 'no CRD: snapshots are not in use', given: [crd('volumes.longhorn.io')] },
  ],
});
