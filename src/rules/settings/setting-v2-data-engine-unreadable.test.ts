import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { settingV2DataEngineUnreadable } from './setting-v2-data-engine-unreadable.ts';

const name = 'v2-data-engine';

testRule(settingV2DataEngineUnreadable, {
  upgrade: '1.9.1 → 1.9.2',
  fires: [
    { name: 'a word', given: [setting(name, 'on')], finds: [name], says: 'value "on" is neither true nor false' },
    { name: 'empty', given: [setting(name, '')], finds: [name] },
  ],
  quiet: [
    { name: 'off', given: [setting(name, 'false')] },
    { name: 'a spelling that is still read', given: [setting(name, 'True')] },
    { name: '1.8 to 1.9 is for setting-stored-value-invalid', given: [setting(name, 'on')], upgrade: '1.8.2 → 1.9.2' },
    { name: 'already past the step', given: [setting(name, 'on')], upgrade: '1.9.2 → 1.9.3' },
  ],
});
