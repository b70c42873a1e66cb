import { backup, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { standbyVolumeFrozen } from './standby-volume-frozen.ts';

const standby = (name: string) => volume('dr', { spec: { Standby: true, fromBackup: `s3://b@r/?backup=${name}&volume=v` } });

testRule(standbyVolumeFrozen, {
  upgrade: '1.11.2 → 1.12.1',
  fires: [
    { name: 'its backup is gone', given: [standby('backup-1')], finds: ['dr'], says: 'whose source Backup backup-1 is gone' },
  ],
  quiet: [
    { name: 'its backup is there', given: [standby('backup-1'), backup('backup-1')] },
    { name: 'no standby volume', given: [volume('v', { spec: { fromBackup: 's3://b@r/?backup=gone' } })] },
    { name: '1.9 → 1.10: the blocker speaks', given: [standby('backup-1')], upgrade: '1.9.2 → 1.10.2' },
  ],
});
