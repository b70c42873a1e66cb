import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { settingV2GuaranteedCpuNotInteger } from './setting-v2-guaranteed-cpu-not-integer.ts';

const name = 'v2-data-engine-guaranteed-instance-manager-cpu';

testRule(settingV2GuaranteedCpuNotInteger, {
  upgrade: '1.9.2 → 1.10.2',
  fires: [
    { name: 'a fraction', given: [setting(name, '1.25')], finds: [name], says: 'value "1.25" is no whole number' },
    { name: 'text', given: [setting(name, 'abc')], finds: [name], upgrade: '1.9.2 → 1.10.1' },
    { name: 'below zero', given: [setting(name, '-1')], finds: [name] },
    { name: 'empty', given: [setting(name, '')], finds: [name] },
  ],
  quiet: [
    { name: 'milli CPU', given: [setting(name, '1250')] },
    { name: 'no such setting', given: [setting('guaranteed-instance-manager-cpu', '12')] },
    { name: '1.10.0 drops it unread', given: [setting(name, 'abc')], upgrade: '1.9.2 → 1.10.0' },
  ],
});
