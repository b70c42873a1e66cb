import { testRule } from '../../../test/kit/test-rule.ts';
import { crdOlderThanManagerSilent } from './crd-older-than-manager-silent.ts';

const place = { file: 'vendor/crds.yaml', line: 12 };
const apart = (version: string) => ({ release: { crds: { owner: 'vendor/crds.yaml', version, place } } });

testRule(crdOlderThanManagerSilent, {
  upgrade: '1.6.3 → 1.7.2',
  fires: [
    {
      name: 'vendored CRDs of 1.6 under managers of 1.7',
      given: [],
      change: apart('v1.6.3'),
      finds: ['vendor/crds.yaml'],
      says: 'dropped without a word',
    },
  ],
  quiet: [
    { name: 'a whole release', given: [] },
    { name: 'CRDs of the target', given: [], change: apart('v1.7.2') },
    { name: 'a strict build has its own rule', given: [], change: apart('v1.6.3'), upgrade: '1.6.3 → 1.7.4' },
  ],
});
