import { object } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { v2StorageClassOldParameter } from './v2-storage-class-old-parameter.ts';

const storageClass = (parameters: object, provisioner = 'driver.longhorn.io') =>
  object('storage.k8s.io/v1', 'StorageClass', 'fast', { provisioner, parameters });

testRule(v2StorageClassOldParameter, {
  upgrade: '1.5.5 → 1.6.4',
  fires: [
    {
      name: 'the old parameter',
      given: [storageClass({ backendStoreDriver: 'v2' })],
      finds: ['fast'],
      says: 'says backendStoreDriver "v2"',
    },
  ],
  quiet: [
    { name: 'the new one', given: [storageClass({ dataEngine: 'v2' })] },
    { name: 'both agree', given: [storageClass({ backendStoreDriver: 'v2', dataEngine: 'v2' })] },
    { name: 'another driver', given: [storageClass({ backendStoreDriver: 'v2' }, 'other')] },
  ],
});
