import { object, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { settingDriftFromValues } from './setting-drift-from-values.ts';

const values = (defaultSettings: object, before: object = defaultSettings) => ({
  given: true,
  values: { defaultSettings },
  valuesBefore: { defaultSettings: before },
  places: { 'defaultSettings.defaultReplicaCount': { file: 'values.yaml', line: 4 } },
});
const configMap = (content: string) =>
  object('v1', 'ConfigMap', 'longhorn-default-setting', {
    metadata: { namespace: 'longhorn-system' },
    data: { 'default-setting.yaml': content },
  });
const count = (value: string) => setting('default-replica-count', value);

testRule(settingDriftFromValues, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'values say 3, the cluster 2',
      given: [count('2')],
      change: values({ defaultReplicaCount: 3 }),
      finds: ['default-replica-count'],
      says: 'is "2" in the cluster, and the upgrade writes "3" from defaultSettings.defaultReplicaCount over it',
    },
    {
      name: 'the live ConfigMap says 3',
      given: [count('2'), configMap('default-replica-count: "3"')],
      finds: ['default-replica-count'],
    },
    {
      name: 'one engine of two differs',
      given: [count('{"v1":"2","v2":"3"}')],
      change: values({ defaultReplicaCount: '3' }),
      finds: ['default-replica-count'],
      upgrade: '1.10.1 → 1.10.2',
    },
    {
      name: 'it restarts pods',
      given: [setting('taint-toleration', '')],
      change: values({ taintToleration: 'a:NoSchedule' }),
      finds: ['taint-toleration'],
      says: 'which restarts Longhorn pods',
    },
  ],
  quiet: [
    { name: 'equal', given: [count('3')], change: values({ defaultReplicaCount: '3' }) },
    { name: 'null in the values', given: [count('2')], change: values({ defaultReplicaCount: null }) },
    {
      name: 'the change itself sets it',
      given: [count('2')],
      change: values({ defaultReplicaCount: 3 }, { defaultReplicaCount: 2 }),
    },
    {
      name: 'a plain value and its copies per engine',
      given: [count('{"v1":"3","v2":"3"}')],
      change: values({ defaultReplicaCount: '3' }),
      upgrade: '1.10.1 → 1.10.2',
    },
    {
      name: 'up to 1.9 one invalid key discards them all',
      given: [count('2')],
      change: values({ defaultReplicaCount: 3, logLevel: 'loud' }),
    },
    { name: 'a key that the chart does not have', given: [count('2')], change: values({ defaultReplicas: 3 }) },
    { name: 'no ConfigMap entry', given: [count('2'), configMap('')] },
  ],
});
