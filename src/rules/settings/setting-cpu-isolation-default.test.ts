import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { settingCpuIsolationDefault } from './setting-cpu-isolation-default.ts';

const v2 = setting('v2-data-engine', 'true');

testRule(settingCpuIsolationDefault, {
  upgrade: '1.12.0 → 1.13.0',
  fires: [
    {
      name: 'v2 on, nothing decided',
      given: [v2],
      finds: ['v2-data-engine'],
      says: '1.13 creates data-engine-cpu-isolation-enabled',
    },
  ],
  quiet: [
    { name: 'decided', given: [v2, setting('data-engine-cpu-isolation-enabled', '{"v2":"false"}')] },
    { name: 'v2 off', given: [setting('v2-data-engine', 'false')] },
    { name: 'through 1.12.1', given: [v2], upgrade: '1.12.1 → 1.13.0' },
  ],
});
