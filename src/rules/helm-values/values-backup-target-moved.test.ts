import { testRule } from '../../../test/kit/test-rule.ts';
import { valuesBackupTargetMoved } from './values-backup-target-moved.ts';

const old = 'defaultSettings.backupTarget';
const values = (defaultSettings: object, defaultBackupStore: object = {}) => ({
  given: true,
  values: { defaultSettings, defaultBackupStore },
  places: { [old]: { file: 'values.yaml', line: 12 } },
});

testRule(valuesBackupTargetMoved, {
  upgrade: '1.7.3 → 1.8.2',
  fires: [
    {
      name: 'the old key alone',
      given: [],
      change: values({ backupTarget: 's3://b@r/' }),
      finds: [old],
      says: 'defaultBackupStore.backupTarget has taken its place',
    },
    {
      name: 'all three, long after the move',
      given: [],
      change: values({ backupTarget: 's3://b@r/', backupTargetCredentialSecret: 'minio', backupstorePollInterval: 300 }),
      finds: [old, 'defaultSettings.backupTargetCredentialSecret', 'defaultSettings.backupstorePollInterval'],
      upgrade: '1.9.2 → 1.10.2',
    },
    {
      name: 'old and new differ',
      given: [],
      change: values({ backupTarget: 's3://b@r/' }, { backupTarget: 's3://c@r/' }),
      finds: [old],
    },
  ],
  quiet: [
    { name: 'the new key', given: [], change: values({}, { backupTarget: 's3://b@r/' }) },
    { name: 'both, with equal content', given: [], change: values({ backupTarget: 's3://b@r/' }, { backupTarget: 's3://b@r/' }) },
    { name: 'null', given: [], change: values({ backupTarget: null, backupstorePollInterval: null }) },
    { name: 'no values given', given: [] },
    {
      name: 'below 1.8 the old key is right',
      given: [],
      change: values({ backupTarget: 's3://b@r/' }),
      upgrade: '1.6.4 → 1.7.3',
    },
  ],
});
