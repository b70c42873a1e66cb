import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { patchTargetSuperseded } from './patch-target-superseded.ts';

testRule(patchTargetSuperseded, {
  upgrade: '1.8.2 → 1.9.0',
  fires: [
    {
      name: 'the first release of a minor',
      given: [setting('current-longhorn-version', 'v1.8.2')],
      finds: ['1.9.0'],
      says: 'that 1.9.2 mends',
    },
    { name: 'a cluster that has recorded nothing', given: [], finds: ['1.10.1'], upgrade: 'none → 1.10.1' },
  ],
  quiet: [
    { name: 'the safest patch', given: [setting('current-longhorn-version', 'v1.8.2')], upgrade: '1.8.2 → 1.9.2' },
    {
      name: 'the cluster runs that patch already',
      given: [setting('current-longhorn-version', 'v1.9.0')],
      upgrade: '1.9.0 → 1.9.0',
    },
  ],
});
