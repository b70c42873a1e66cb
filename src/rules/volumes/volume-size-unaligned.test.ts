import { object, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { volumeSizeUnaligned } from './volume-size-unaligned.ts';

const odd = (spec: object = {}, kubernetesStatus: object = { pvcName: 'data', namespace: 'default' }) =>
  volume('v', { spec: { size: '1000000000', ...spec }, status: { kubernetesStatus } });
const claim = (storage: string, storageClassName: string | undefined = 'longhorn') =>
  object('v1', 'PersistentVolumeClaim', 'data', {
    metadata: { namespace: 'default' },
    spec: { storageClassName, resources: { requests: { storage } } },
  });
const storageClass = (allowVolumeExpansion?: boolean) =>
  object('storage.k8s.io/v1', 'StorageClass', 'longhorn', { allowVolumeExpansion });

testRule(volumeSizeUnaligned, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'the claim asks for less than the rounded size',
      given: [odd(), claim('1000000000'), storageClass(true)],
      finds: ['v'],
      says: 'this hop rounds it up to 1000341504, which is refused because its claim default/data asks for 1000000000',
    },
    {
      name: 'the claim is gone',
      given: [odd(), storageClass(true)],
      finds: ['v'],
      says: 'its claim default/data does not exist',
    },
    { name: 'the class forbids expansion', given: [odd(), claim('1Gi'), storageClass(false)], finds: ['v'] },
    { name: 'the class is gone', given: [odd(), claim('1Gi')], finds: ['v'], says: 'the StorageClass "longhorn"' },
    { name: 'a claim without a class', given: [odd(), claim('1Gi', ''), storageClass(true)], finds: ['v'] },
    { name: 'v2, even without a claim', given: [odd({ dataEngine: 'v2' }, {})], finds: ['v'] },
    { name: 'size 0 counts as unaligned', given: [odd({ size: '0' })], finds: ['v'] },
    { name: '1.9 → 1.10', given: [odd()], finds: ['v'], upgrade: '1.9.2 → 1.10.2' },
    {
      name: 'v2 with a ublk frontend in 1.10',
      given: [odd({ dataEngine: 'v2', frontend: 'ublk' }, {})],
      finds: ['v'],
      upgrade: '1.9.2 → 1.10.2',
    },
    {
      name: 'a clone on the way to 1.12.1',
      given: [odd({ dataSource: 'vol://source' })],
      finds: ['v'],
      upgrade: '1.11.3 → 1.12.1',
    },
    {
      name: 'the claim is too small, whatever its class says',
      given: { objects: [odd(), claim('1000000000')], coverage: { 'storageclasses.storage.k8s.io': 'denied' } },
      finds: ['v'],
    },
  ],
  quiet: [
    { name: 'a multiple of 2 MiB', given: [volume('v', { status: { kubernetesStatus: { pvcName: 'gone', namespace: 'x' } } })] },
    { name: 'no claim: it grows silently', given: [odd({}, {})] },
    { name: 'the claim already asks for the rounded size', given: [odd(), claim('1000341504'), storageClass(true)] },
    { name: 'a class that says nothing about expansion', given: [odd(), claim('1Gi'), storageClass()] },
    {
      name: 'the claim was let go',
      given: [odd({}, { pvcName: 'data', namespace: 'default', lastPVCRefAt: '2026-01-01T00:00:00Z' })],
    },
    { name: 'v2 from 1.10 on may grow', given: [odd({ dataEngine: 'v2' }, {})], upgrade: '1.9.2 → 1.10.2' },
    { name: '1.10 → 1.11 writes no volume', given: [odd()], upgrade: '1.10.2 → 1.11.3' },
    { name: 'no clone on the way to 1.12.1', given: [odd()], upgrade: '1.11.3 → 1.12.1' },
    {
      name: 'all sizes are aligned, so claims need not be seen',
      given: { objects: [volume('v')], coverage: { persistentvolumeclaims: 'denied' } },
    },
  ],
});
