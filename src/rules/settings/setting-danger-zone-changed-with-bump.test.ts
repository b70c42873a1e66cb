import { volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { settingDangerZoneChangedWithBump } from './setting-danger-zone-changed-with-bump.ts';

const path = 'defaultSettings.taintToleration';
const change = (before: unknown, after: unknown, key = 'taintToleration') => ({
  given: true,
  values: { defaultSettings: { [key]: after } },
  valuesBefore: { defaultSettings: { [key]: before } },
  places: { [path]: { file: 'values.yaml', line: 7 } },
});

testRule(settingDangerZoneChangedWithBump, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'a toleration is added with the version',
      given: [volume('data')],
      gitFrom: '1.8.2',
      change: change(null, 'a:NoSchedule'),
      finds: [path],
      says: 'changes taint-toleration together with the version while 1 volumes are attached',
    },
  ],
  quiet: [
    { name: 'the version alone', given: [volume('data')], gitFrom: '1.8.2', change: change('a:NoSchedule', 'a:NoSchedule') },
    { name: 'the setting alone', given: [volume('data')], gitFrom: '1.9.2', change: change(null, 'a:NoSchedule') },
    { name: 'no change at hand', given: [volume('data')], change: change(null, 'a:NoSchedule') },
    {
      name: 'nothing attached',
      given: [volume('data', { status: { state: 'detached' } })],
      gitFrom: '1.8.2',
      change: change(null, 'a:NoSchedule'),
    },
    {
      name: 'a setting that restarts nothing',
      given: [volume('data')],
      gitFrom: '1.8.2',
      change: change(3, 2, 'defaultReplicaCount'),
    },
    {
      name: 'a number that became a text',
      given: [volume('data')],
      gitFrom: '1.8.2',
      change: change(12, '12', 'guaranteedInstanceManagerCPU'),
    },
  ],
});
