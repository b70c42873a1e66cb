import { defineRule } from '../define-rule.ts';

export const backupRemoteDeletionBug = defineRule({
  id: 'backup-remote-deletion-bug',
  topic: 'backups',
  title: 'The running version cannot delete remote backups when the target answers empty',
  severity: 'warning',
  when: { from: '>=1.5.0-0 <1.6.4-0 || >=1.7.0-0 <1.7.2-0', to: '>=1.6.0-0' },

  needs: ['backupTargets'],

  *check({ backupTargets }) {
    for (const { namespace, name, url } of backupTargets) {
      if (url !== '') yield { subject: { kind: 'BackupTarget', namespace, name }, evidence: { url } };
    }
  },

  message: () =>
    'is in use on a version that may delete the backups on the store when the store answers empty or the target is reset',
  why: 'An empty answer of the store, or setting the target anew in quick succession, made these versions delete backup data and not only the records. The danger is in touching the target while still on the old version.',
  remedy: () => [
    { text: 'Leave the backup target alone until the upgrade is done: no change, no reset' },
    { text: 'Keep a copy of the store' },
    { text: 'Upgrade to 1.6.4, 1.7.2 or later' },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/9530', 'https://longhorn.io/docs/1.7.2/important-notes/'],
});
