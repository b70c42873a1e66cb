import { engine } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { engineNameRandomSuffix } from './engine-name-random-suffix.ts';

testRule(engineNameRandomSuffix, {
  upgrade: '1.6.4 → 1.7.0',
  fires: [
    {
      name: 'a random suffix',
      given: [engine('pvc-2-e-0'), engine('pvc-1-e-4f3a2b1c')],
      finds: ['pvc-1-e-4f3a2b1c'],
      says: 'volume data cannot attach',
    },
  ],
  quiet: [
    { name: 'a number', given: [engine('pvc-1-e-0'), engine('pvc-1-e-12')] },
    { name: 'the next patch', given: [engine('pvc-1-e-4f3a2b1c')], upgrade: '1.6.4 → 1.7.1' },
  ],
});
