import { backupTarget, configMap, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backupTargetDriftWithStandby } from './backup-target-drift-with-standby.ts';

const live = backupTarget('default');
const standby = volume('dr', { spec: { Standby: true } });
const map = (text: string) => configMap('longhorn-default-resource', { data: { 'default-resource.yaml': text } });
const finds = ['longhorn-default-resource'];
const path = 'defaultBackupStore.backupTarget';
const values = (defaultBackupStore: object) => ({ given: true, values: { defaultBackupStore } });

testRule(backupTargetDriftWithStandby, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'another URL in the values',
      given: [live, standby],
      change: { ...values({ backupTarget: 's3://new@region/' }), places: { [path]: { file: 'values.yaml', line: 3 } } },
      finds: [path],
      says: 'denies while there are standby volumes (dr)',
    },
    { name: 'another URL in the live ConfigMap', given: [live, standby, map('backup-target: s3://new@region/')], finds },
    { name: 'only a trailing slash less', given: [live, standby, map('backup-target: s3://bucket@region')], finds },
    { name: 'only another secret', given: [live, standby, map('backup-target-credential-secret: other')], finds },
    { name: 'an empty value is a value', given: [live, standby, map('backup-target: ""')], finds },
    { name: 'so is a literal null in the ConfigMap', given: [live, standby, map('backup-target: null')], finds },
    {
      name: 'the standby volume belongs to another target',
      given: [live, volume('dr', { spec: { Standby: true, backupTargetName: 'other' } }), map('backup-target: nfs://new/')],
      finds,
    },
  ],
  quiet: [
    { name: 'the same drift without a standby volume', given: [live, volume('data'), map('backup-target: s3://new@region/')] },
    { name: 'null in the values: the key is not rendered', given: [live, standby], change: values({ backupTarget: null }) },
    { name: 'only the poll interval differs', given: [live, standby, map('backupstore-poll-interval: 60')] },
    { name: 'the same value', given: [live, standby, map('backup-target: s3://bucket@region/')] },
    { name: 'keys absent', given: [live, standby, configMap('longhorn-default-resource')] },
    {
      name: 'another target has another URL',
      given: [
        live,
        backupTarget('second', { spec: { backupTargetURL: 'nfs://x/' } }),
        standby,
        map('backup-target: s3://bucket@region/'),
      ],
    },
    {
      name: 'nobody listed ConfigMaps, and no volume is standby',
      given: { objects: [live, volume('data')], coverage: { configmaps: 'not-collected' } },
    },
    {
      name: 'below 1.8 there is no such ConfigMap',
      given: { objects: [live, standby], coverage: { configmaps: 'not-collected' } },
      upgrade: '1.7.2 → 1.8.2',
    },
  ],
});
