import { backupTarget, configMap, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backupTargetValueRefused } from './backup-target-value-refused.ts';

const live = backupTarget('default');
const second = (backupTargetURL: string) => backupTarget('second', { spec: { backupTargetURL } });
const map = (text: string) => configMap('longhorn-default-resource', { data: { 'default-resource.yaml': text } });
const values = (backupTargetValue: string) => ({
  given: true,
  values: { defaultBackupStore: { backupTarget: backupTargetValue } },
});
const path = 'defaultBackupStore.backupTarget';

testRule(backupTargetValueRefused, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'a protocol that Longhorn does not know',
      given: [live],
      change: values('ftp://host/backups'),
      finds: [path],
      says: 'has the protocol ftp',
    },
    {
      name: 'no protocol, in the live ConfigMap',
      given: [live, map('backup-target: bucket@region/')],
      finds: ['longhorn-default-resource'],
      says: 'names no protocol',
    },
    {
      name: "another target's bucket",
      given: [live, second('s3://other@region/')],
      change: values('s3://other@region/'),
      finds: [path],
      says: 'BackupTarget second',
    },
    {
      name: "another target's share, with other options",
      given: [live, second('nfs://host:/export?nfsOptions=soft')],
      change: values('nfs://host:/export/'),
      finds: [path],
    },
  ],
  quiet: [
    { name: 'another bucket is only drift', given: [live, second('s3://third@region/')], change: values('s3://other@region/') },
    {
      name: 'nothing changes, so nothing is checked',
      given: [backupTarget('default', { spec: { backupTargetURL: 'ftp://host/' } })],
      change: values('ftp://host/'),
    },
    { name: 'an empty URL', given: [live], change: values('') },
    {
      name: 'with standby volumes that rule speaks',
      given: [live, volume('dr', { spec: { Standby: true } })],
      change: values('ftp://host/'),
    },
    { name: 'no values, no ConfigMap', given: [live] },
  ],
});
