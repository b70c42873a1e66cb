import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { settingOfflineRebuildingMerged } from './setting-offline-rebuilding-merged.ts';

const name = 'offline-replica-rebuilding';

testRule(settingOfflineRebuildingMerged, {
  upgrade: '1.10.2 → 1.11.3',
  fires: [
    {
      name: 'the engines differ',
      given: [setting(name, '{"v1":"true","v2":"false"}')],
      finds: [name],
      says: 'makes one value of it',
    },
  ],
  quiet: [
    { name: 'both the same', given: [setting(name, '{"v1":"false","v2":"false"}')] },
    { name: 'a plain value', given: [setting(name, 'true')] },
    { name: 'another setting', given: [setting('default-replica-count', '{"v1":"3","v2":"2"}')] },
  ],
});
