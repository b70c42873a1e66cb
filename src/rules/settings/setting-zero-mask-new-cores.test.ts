import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { settingZeroMaskNewCores } from './setting-zero-mask-new-cores.ts';

const name = 'data-engine-cpu-mask';

testRule(settingZeroMaskNewCores, {
  upgrade: '1.11.3 → 1.12.1',
  fires: [
    { name: 'a zero mask', given: [setting(name, '{"v2":"0x0"}')], finds: [name], says: 'names no CPU' },
    { name: 'a plain zero', given: [setting(name, '0')], finds: [name] },
    { name: 'broken JSON', given: [setting(name, '{"v2":"0x1"')], finds: [name] },
    { name: 'from 1.12.0', given: [setting(name, '{"v2":"0"}')], finds: [name], upgrade: '1.12.0 → 1.12.1' },
  ],
  quiet: [
    { name: 'two CPUs', given: [setting(name, '{"v2":"0x3"}')] },
    { name: 'empty', given: [setting(name, '')] },
    {
      name: 'the new setting exists already',
      given: [setting(name, '0'), setting('data-engine-number-of-cpu-cores', '{"v2":"1"}')],
    },
    { name: '1.12.0 does not know the new setting', given: [setting(name, '0')], upgrade: '1.11.3 → 1.12.0' },
  ],
});
