import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { crdApiVersionV1beta1 } from './crd-api-version-v1beta1.ts';

testRule(crdApiVersionV1beta1, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'an export of old was restored',
      given: [setting('crd-api-version', 'longhorn.io/v1beta1')],
      finds: ['crd-api-version'],
      says: '"longhorn.io/v1beta1"',
    },
    {
      name: 'no version at all',
      given: [setting('crd-api-version', 'v1')],
      finds: ['crd-api-version'],
      upgrade: '1.9.2 → 1.10.2',
    },
  ],
  quiet: [
    { name: 'v1beta2', given: [setting('crd-api-version', 'longhorn.io/v1beta2')] },
    { name: 'absent: it is created again', given: [] },
    { name: 'empty', given: [setting('crd-api-version', '')] },
  ],
});
