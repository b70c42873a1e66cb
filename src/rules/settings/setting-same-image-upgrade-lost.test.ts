import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { settingSameImageUpgradeLost } from './setting-same-image-upgrade-lost.ts';

const name = 'allow-live-engine-upgrade-on-same-image-commit';

testRule(settingSameImageUpgradeLost, {
  upgrade: '1.11.3 → 1.12.0',
  fires: [{ name: 'on', given: [setting(name, 'true')], finds: [name], says: '1.12.0 does not know the setting' }],
  quiet: [
    { name: 'off', given: [setting(name, 'false')] },
    { name: '1.12.1', given: [setting(name, 'true')], upgrade: '1.11.3 → 1.12.1' },
  ],
});
