import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { minorVersionSkip } from './minor-version-skip.ts';

const recorded = (version: string) => [setting('current-longhorn-version', version)];

testRule(minorVersionSkip, {
  upgrade: '1.7.2 → 1.9.2',
  fires: [
    { name: 'two minors at once', given: recorded('v1.7.2'), finds: ['current-longhorn-version'], says: 'records 1.7.2' },
    { name: 'three minors at once', given: recorded('v1.7.2'), finds: ['current-longhorn-version'], upgrade: '1.7.2 → 1.10.2' },
  ],
  quiet: [
    { name: 'the next minor', given: recorded('v1.8.2'), upgrade: '1.8.2 → 1.9.2' },
    { name: 'a patch of the same minor', given: recorded('v1.9.0'), upgrade: '1.9.0 → 1.9.2' },
    { name: 'nothing recorded', given: [], upgrade: 'none → 1.9.2' },
    {
      name: 'the check is off, so nothing refuses (version-check-off-while-skipping)',
      given: recorded('v1.7.2'),
      change: { given: true, values: { preUpgradeChecker: { upgradeVersionCheck: false } } },
    },
  ],
});
