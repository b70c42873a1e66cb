import { volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { engineLiveUpgradeImpossible } from './engine-live-upgrade-impossible.ts';

testRule(engineLiveUpgradeImpossible, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'iSCSI',
      given: [volume('a'), volume('b', { spec: { frontend: 'iscsi' } })],
      finds: ['b'],
      says: 'has an iSCSI frontend',
    },
    {
      name: 'standby',
      given: [volume('dr', { spec: { Standby: true, frontend: '' } })],
      finds: ['dr'],
      says: 'never upgraded automatically',
    },
  ],
  quiet: [{ name: 'a block device', given: [volume('a')] }],
});
