import { object, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { settingStaticStorageClassMissing } from './setting-static-storage-class-missing.ts';

const named = (name: string) => setting('default-longhorn-static-storage-class', name);
const storageClass = (name: string) => object('storage.k8s.io/v1', 'StorageClass', name);

testRule(settingStaticStorageClassMissing, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'the class is gone',
      given: [named('old-static'), storageClass('longhorn')],
      finds: ['default-longhorn-static-storage-class'],
      says: 'names StorageClass "old-static", which does not exist',
    },
  ],
  quiet: [
    { name: 'the class exists', given: [named('old-static'), storageClass('old-static')] },
    { name: 'the default may be absent', given: [named('longhorn-static')] },
    { name: 'empty is for setting-stored-value-invalid', given: [named('')] },
    { name: 'a hop that writes no settings', given: [named('gone')], upgrade: '1.10.2 → 1.11.3' },
  ],
});
