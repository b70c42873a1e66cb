import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { hotfixTagSortsBelowRelease } from './hotfix-tag-sorts-below-release.ts';

const recorded = (version: string) => [setting('current-longhorn-version', version)];
const tagged = (tag: string, more: object = {}) => ({
  given: true,
  values: { image: { longhorn: { manager: { tag } } }, ...more },
});
const finds = ['current-longhorn-version'];

testRule(hotfixTagSortsBelowRelease, {
  upgrade: '1.11.0 → 1.11.0',
  fires: [
    {
      name: 'a hotfix of the running release, as an image tag',
      given: recorded('v1.11.0'),
      change: tagged('v1.11.0-hotfix-1'),
      finds,
      says: '1.11.0-hotfix-1 sorts below',
    },
    { name: 'the same as the target itself', given: recorded('v1.10.1'), finds, upgrade: '1.10.1 → 1.10.1-hotfix-2' },
  ],
  quiet: [
    {
      name: 'the check is off for this change',
      given: recorded('v1.11.0'),
      change: tagged('v1.11.0-hotfix-1', { preUpgradeChecker: { upgradeVersionCheck: false } }),
    },
    {
      name: 'arriving from a lower patch',
      given: recorded('v1.10.2'),
      change: tagged('v1.11.0-hotfix-1'),
      upgrade: '1.10.2 → 1.11.0',
    },
    {
      name: 'a hotfix of another image',
      given: recorded('v1.11.0'),
      change: { given: true, values: { image: { longhorn: { instanceManager: { tag: 'v1.11.0-hotfix-1' } } } } },
    },
  ],
});
