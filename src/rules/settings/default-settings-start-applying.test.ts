import { object, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { defaultSettingsStartApplying } from './default-settings-start-applying.ts';

const name = 'longhorn-default-setting';
const configMap = (content: string) =>
  object('v1', 'ConfigMap', name, { metadata: { namespace: 'longhorn-system' }, data: { 'default-setting.yaml': content } });
const live = setting('storage-over-provisioning-percentage', '100');
const other = 'storage-over-provisioning-percentage: 500';

testRule(defaultSettingsStartApplying, {
  upgrade: '1.9.2 → 1.10.2',
  fires: [
    {
      name: 'an unknown key beside one that differs',
      given: [live, configMap(`x: y\n${other}`)],
      finds: [name],
      says: 'was ignored as a whole because of x; 1.10 skips only that and writes storage-over-provisioning-percentage',
    },
    { name: 'a bad value beside it', given: [live, configMap(`log-level: loud\n${other}`)], finds: [name] },
  ],
  quiet: [
    { name: 'all keys valid', given: [live, configMap(other)] },
    {
      name: 'a bad key, the others as in the cluster',
      given: [live, configMap('x: y\nstorage-over-provisioning-percentage: 100')],
    },
    { name: 'no ConfigMap', given: [live] },
    { name: 'another hop', given: [live, configMap(`x: y\n${other}`)], upgrade: '1.8.2 → 1.9.2' },
  ],
});
