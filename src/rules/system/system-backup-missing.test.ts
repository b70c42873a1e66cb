import { backupTarget, setting, systemBackup } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { systemBackupMissing } from './system-backup-missing.ts';

const recorded = setting('current-longhorn-version', 'v1.8.2');
const target = backupTarget('default');

testRule(systemBackupMissing, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    { name: 'none', given: [recorded, target], finds: ['1.8.2'] },
    {
      name: 'only one of an older version',
      given: [recorded, target, systemBackup('old', { status: { version: 'v1.7.2' } })],
      finds: ['1.8.2'],
    },
    { name: 'one that failed', given: [recorded, target, systemBackup('bad', { status: { state: 'Error' } })], finds: ['1.8.2'] },
  ],
  quiet: [
    { name: 'ready, and of the running version', given: [recorded, target, systemBackup('good')] },
    {
      name: 'no backup target: another rule says it',
      given: [recorded, backupTarget('default', { spec: { backupTargetURL: '' } })],
    },
  ],
});
