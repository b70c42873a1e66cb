import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { settingDeletingConfirmationOn } from './setting-deleting-confirmation-on.ts';

const name = 'deleting-confirmation-flag';

testRule(settingDeletingConfirmationOn, {
  upgrade: '1.10.1 → 1.10.2',
  fires: [{ name: 'left on', given: [setting(name, 'true')], finds: [name], says: 'is on' }],
  quiet: [
    { name: 'off', given: [setting(name, 'false')] },
    { name: 'not stored', given: [setting('upgrade-checker', 'true')] },
  ],
});
