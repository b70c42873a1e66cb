import { kubectl } from '../../core/kubectl.ts';
import { hoursSince } from '../age.ts';
import { defineRule } from '../define-rule.ts';

export const backupDeletionStuck = defineRule({
  id: 'backup-deletion-stuck',
  topic: 'backups',
  title: 'No Backup waits for deletion',
  severity: 'advice',
  when: { from: '*', to: '*' },

  needs: ['backups', 'takenAt'],

  *check({ backups, takenAt }) {
    for (const { namespace, name, deletedAt } of backups) {
      const hours = hoursSince(deletedAt, takenAt);
      if (hours !== undefined && hours > 1) yield { subject: { kind: 'Backup', namespace, name }, evidence: { deletedAt } };
    }
  },

  message: ({ evidence: { deletedAt } }) => `has been waiting for its deletion since ${deletedAt}`,
  why: 'It outlives the upgrade, and mostly means that the backup target cannot be reached.',
  remedy: ({ subject }) => [
    { text: 'Mend the backup target' },
    {
      text: 'Or drop the record and leave the data on the store',
      command: kubectl('label', subject, 'longhorn.io/delete-custom-resource-only=true'),
    },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/2870', 'https://github.com/longhorn/longhorn/issues/3620'],
});
