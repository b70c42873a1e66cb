import { backupTarget } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backupRemoteDeletionBug } from './backup-remote-deletion-bug.ts';

testRule(backupRemoteDeletionBug, {
  upgrade: '1.7.1 → 1.8.2',
  fires: [
    {
      name: 'a target on an affected version',
      given: [backupTarget('default')],
      finds: ['default'],
      says: 'may delete the backups on the store',
    },
    { name: 'the 1.6 line', given: [backupTarget('default')], finds: ['default'], upgrade: '1.6.3 → 1.6.4' },
  ],
  quiet: [
    { name: 'no target set', given: [backupTarget('default', { spec: { backupTargetURL: '' } })] },
    { name: 'mended in 1.7.2', given: [backupTarget('default')], upgrade: '1.7.2 → 1.8.2' },
    { name: 'mended in 1.6.4', given: [backupTarget('default')], upgrade: '1.6.4 → 1.7.3' },
  ],
});
