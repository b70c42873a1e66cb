import { kubectl } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const backupInProgress = defineRule({
  id: 'backup-in-progress',
  topic: 'backups',
  title: 'No backup is running while the managers are replaced',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['backups'],

  *check({ backups }) {
    for (const { namespace, name, state, volumeName, labels, deletedAt } of backups) {
      if (deletedAt !== '' || (state !== 'Pending' && state !== 'InProgress')) continue;
      yield {
        subject: { kind: 'Backup', namespace, name },
        evidence: { state, volume: volumeName || (labels['backup-volume'] ?? '') },
      };
    }
  },

  message: ({ evidence: { state, volume } }) => `${volume === '' ? 'is' : `of volume ${volume} is`} still ${state}`,
  why: 'The engine may carry on, but every manager that tracks the backup is replaced. Such backups often end in Error and may keep a snapshot.',
  remedy: ({ subject }) => [
    { text: 'Wait for it', command: kubectl('wait', subject, `--for=jsonpath='{.status.state}'=Completed --timeout=1h`) },
    { text: 'Suspend recurring backup jobs for the time of the upgrade' },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/6264', 'https://github.com/longhorn/longhorn/issues/10181'],
});
