import { object } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { defaultSettingsKeyUnknown } from './default-settings-key-unknown.ts';

const values = (defaultSettings: object) => ({ given: true, values: { defaultSettings } });

testRule(defaultSettingsKeyUnknown, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'a value that is no choice',
      given: [],
      change: values({ logLevel: 'debug', defaultReplicaCount: 3 }),
      finds: ['defaultSettings.logLevel'],
      says: 'the managers then discard every default setting',
    },
    {
      name: 'a number out of range',
      given: [],
      change: values({ defaultReplicaCount: 99 }),
      finds: ['defaultSettings.defaultReplicaCount'],
      upgrade: '1.7.3 → 1.8.0',
    },
    {
      name: 'from 1.10 on only this key is skipped',
      given: [],
      change: values({ defaultReplicaCount: { v1: 3 } }),
      finds: ['defaultSettings.defaultReplicaCount'],
      says: 'the managers skip it',
      upgrade: '1.9.2 → 1.10.2',
    },
  ],
  quiet: [
    { name: 'valid values', given: [], change: values({ logLevel: 'Debug', defaultReplicaCount: '3', taintToleration: null }) },
    { name: 'a key that the chart never renders', given: [], change: values({ noSuchKey: 1, orphanAutoDeletion: true }) },
    {
      name: 'values per engine',
      given: [],
      change: values({ defaultReplicaCount: { v1: '3', v2: '2' } }),
      upgrade: '1.9.2 → 1.10.2',
    },
    {
      name: "the running release's ConfigMap",
      given: [
        object('v1', 'ConfigMap', 'longhorn-default-setting', {
          metadata: { namespace: 'longhorn-system' },
          data: { 'default-setting.yaml': 'orphan-auto-deletion: true' },
        }),
      ],
    },
  ],
});
