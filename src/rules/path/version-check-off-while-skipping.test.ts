import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { versionCheckOffWhileSkipping } from './version-check-off-while-skipping.ts';

const recorded = (version: string) => [setting('current-longhorn-version', version)];
const off = { given: true, values: { preUpgradeChecker: { upgradeVersionCheck: false } } };

testRule(versionCheckOffWhileSkipping, {
  upgrade: '1.7.3 → 1.9.2',
  fires: [
    {
      name: 'two minors at once, and the check is off',
      given: recorded('v1.7.3'),
      change: off,
      finds: ['current-longhorn-version'],
      says: 'nothing will refuse',
    },
  ],
  quiet: [
    { name: 'the next minor', given: recorded('v1.8.2'), change: off, upgrade: '1.8.2 → 1.9.2' },
    { name: 'the check is on: the manager refuses (minor-version-skip)', given: recorded('v1.7.3') },
  ],
});
