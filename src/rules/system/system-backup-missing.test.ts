import { backupTarget, setting, systemBackup } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { systemBackupMissing } from './system-backup-missing.ts';

const recorded = setting('current-longhorn-version', 'v1.8.2');
const target = backupTarget('default');

const takenAt = '2026-11-24T12:00:00Z';
const made = (createdAt: string, name = 'made') => systemBackup(name, { status: { createdAt } });

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
    {
      name: 'ready, but nine days old',
      given: { objects: [recorded, target, made('2026-11-15T12:00:00Z')], takenAt },
      finds: ['1.8.2'],
      says: 'is 9 days old',
    },
  ],
  quiet: [
    { name: 'six days old', given: { objects: [recorded, target, made('2026-11-18T12:00:00Z')], takenAt } },
    {
      name: 'an old one and a new one',
      given: { objects: [recorded, target, made('2026-01-01T00:00:00Z', 'old'), made('2026-11-24T00:00:00Z')], takenAt },
    },
    { name: 'ready, and of the running version', given: [recorded, target, systemBackup('good')] },
    {
      name: 'no backup target: another rule says it',
      given: [recorded, backupTarget('default', { spec: { backupTargetURL: '' } })],
    },
  ],
});
