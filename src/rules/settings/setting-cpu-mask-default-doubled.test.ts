import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { settingCpuMaskDefaultDoubled } from './setting-cpu-mask-default-doubled.ts';

const v2 = setting('v2-data-engine', 'true');
const mask = (value: string) => setting('data-engine-cpu-mask', value);

testRule(settingCpuMaskDefaultDoubled, {
  upgrade: '1.11.3 → 1.12.1',
  fires: [{ name: 'at the old default', given: [v2, mask('{"v2":"0x1"}')], finds: ['data-engine-cpu-mask'], says: 'is 0x1' }],
  quiet: [
    { name: 'another mask', given: [v2, mask('{"v2":"0x3"}')] },
    { name: 'v2 off', given: [setting('v2-data-engine', 'false'), mask('{"v2":"0x1"}')] },
  ],
});
