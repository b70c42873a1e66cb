import { backupTarget, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { volumeBackupTargetNameEmpty } from './volume-backup-target-name-empty.ts';

const empty = volume('v', { spec: { backupTargetName: '' } });

testRule(volumeBackupTargetNameEmpty, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    { name: 'empty', given: [volume('fine'), empty], finds: ['v'], says: 'names no backup target' },
    { name: 'absent', given: [volume('v', { spec: { backupTargetName: undefined } })], finds: ['v'] },
    { name: '1.9 → 1.10 writes every volume again', given: [empty], finds: ['v'], upgrade: '1.9.2 → 1.10.2' },
    { name: 'empty, and there is a default to name', given: [empty, backupTarget('default')], finds: ['v'] },
  ],
  quiet: [
    { name: 'a target that does not exist is not looked up', given: [volume('v', { spec: { backupTargetName: 'gone' } })] },
    { name: '1.7 does not know the field', given: [empty], upgrade: '1.7.3 → 1.8.2' },
    { name: '1.10 → 1.11 writes no volume', given: [empty], upgrade: '1.10.2 → 1.11.3' },
    { name: 'between patches', given: [empty], upgrade: '1.9.1 → 1.9.2' },
  ],
});
