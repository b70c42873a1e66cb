import { backup, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { standbyVolumeBackupMissing } from './standby-volume-backup-missing.ts';

const standby = (name: string, fromBackup: string | undefined) => volume(name, { spec: { Standby: true, fromBackup } });
const of = (name: string) => `s3://bucket@region/?backup=${name}&volume=data`;

testRule(standbyVolumeBackupMissing, {
  upgrade: '1.9.2 → 1.10.2',
  fires: [
    {
      name: 'retention has removed the backup',
      given: [standby('dr', of('backup-1')), backup('backup-2')],
      finds: ['dr'],
      says: 'there is no Backup backup-1 that it was created from',
    },
    {
      name: 'names no backup',
      given: [
        standby('a', ''),
        standby('b', undefined),
        standby('c', 's3://b@r/?volume=v'),
        standby('d', 's3://b@r/?backup=x'),
        backup('x'),
      ],
      finds: ['a', 'b', 'c', 'd'],
      says: 'whose spec.fromBackup names no backup',
    },
    {
      name: 'backups were not seen, but one volume names none',
      given: { objects: [standby('a', ''), standby('b', of('b-1'))], coverage: { 'backups.longhorn.io': 'denied' } },
      finds: ['a'],
    },
  ],
  quiet: [
    { name: 'its Backup exists', given: [standby('dr', of('backup-1')), backup('backup-1')] },
    { name: 'restored, but no standby volume', given: [volume('v', { spec: { fromBackup: of('gone') } })] },
    { name: 'small standby is another field', given: [volume('v', { spec: { standby: true, fromBackup: of('gone') } })] },
    {
      name: 'no standby volume, so backups need not be seen',
      given: { objects: [volume('v')], coverage: { 'backups.longhorn.io': 'not-collected' } },
    },
    { name: '1.10 → 1.11 writes no volume', given: [standby('dr', of('gone'))], upgrade: '1.10.2 → 1.11.3' },
  ],
});
