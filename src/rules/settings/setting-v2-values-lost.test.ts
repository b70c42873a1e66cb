import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { settingV2ValuesLost } from './setting-v2-values-lost.ts';

const v2 = setting('v2-data-engine', 'true');
const fast = 'v2-data-engine-fast-replica-rebuilding';
const guaranteed = 'v2-data-engine-guaranteed-instance-manager-cpu';

testRule(settingV2ValuesLost, {
  upgrade: '1.9.2 → 1.10.2',
  fires: [
    {
      name: 'fast rebuilding is on',
      given: [v2, setting(fast, 'true')],
      finds: [fast],
      says: 'the v2 half of fast-replica-rebuild-enabled',
    },
    { name: 'guaranteed CPU, 1.10.0', given: [v2, setting(guaranteed, '2000')], finds: [guaranteed], upgrade: '1.9.2 → 1.10.0' },
  ],
  quiet: [
    { name: 'defaults', given: [v2, setting(fast, 'false'), setting('v2-data-engine-snapshot-data-integrity', 'fast-check')] },
    { name: 'v2 off', given: [setting('v2-data-engine', 'false'), setting(fast, 'true')] },
    { name: 'guaranteed CPU is converted from 1.10.1 on', given: [v2, setting(guaranteed, '2000')] },
  ],
});
