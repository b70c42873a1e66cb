import { setting, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { settingRwxNetworkReplaced } from './setting-rwx-network-replaced.ts';

const on = [setting('storage-network', 'kube-system/net'), setting('storage-network-for-rwx-volume-enabled', 'true')];
const rwx = volume('shared', { spec: { accessMode: 'rwx' } });

testRule(settingRwxNetworkReplaced, {
  upgrade: '1.10.2 → 1.11.3',
  fires: [{ name: 'an RWX volume is attached', given: [...on, rwx], finds: ['storage-network'], says: 'attached now: 1' }],
  quiet: [
    { name: 'the switch is off', given: [setting('storage-network', 'a/b'), rwx] },
    { name: 'RWO volumes only', given: [...on, volume('own')] },
    { name: 'detached', given: [...on, volume('shared', { spec: { accessMode: 'rwx' }, status: { state: 'detached' } })] },
    {
      name: 'no network',
      given: [setting('storage-network', ''), setting('storage-network-for-rwx-volume-enabled', 'true'), rwx],
    },
  ],
});
