import { backupTarget, configMap, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backupTargetDriftFromValues } from './backup-target-drift-from-values.ts';

const live = backupTarget('default');
const map = (text: string) => configMap('longhorn-default-resource', { data: { 'default-resource.yaml': text } });
const values = (defaultBackupStore: object) => ({ given: true, values: { defaultBackupStore } });

testRule(backupTargetDriftFromValues, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'another URL in the values',
      given: [live],
      change: values({ backupTarget: 's3://other@region/' }),
      finds: ['defaultBackupStore.backupTarget'],
      says: 'has "s3://bucket@region/"',
    },
    {
      name: 'another interval in the live ConfigMap',
      given: [live, map('backupstore-poll-interval: 60')],
      finds: ['longhorn-default-resource'],
    },
    {
      name: 'a standby volume does not mind the interval',
      given: [live, volume('dr', { spec: { Standby: true } }), map('backupstore-poll-interval: 60')],
      finds: ['longhorn-default-resource'],
    },
  ],
  quiet: [
    { name: '300 and 5m0s are the same', given: [live], change: values({ pollInterval: 300 }) },
    { name: 'keys null', given: [live], change: values({ backupTarget: null, pollInterval: null }) },
    {
      name: 'the same URL and secret',
      given: [live],
      change: values({ backupTarget: 's3://bucket@region/', backupTargetCredentialSecret: 'minio' }),
    },
    {
      name: 'with standby volumes it is a blocker of its own',
      given: [live, volume('dr', { spec: { Standby: true } })],
      change: values({ backupTarget: 's3://other@region/' }),
    },
    { name: 'an empty URL has its own rule', given: [live], change: values({ backupTarget: '' }) },
  ],
});
