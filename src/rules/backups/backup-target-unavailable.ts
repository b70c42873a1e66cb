import { kubectl } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const backupTargetUnavailable = defineRule({
  id: 'backup-target-unavailable',
  topic: 'backups',
  title: 'Every configured backup target answers',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['backupTargets', 'takenAt'],

  *check({ backupTargets, takenAt }) {
    for (const { namespace, name, url, available, lastSyncedAt, createdAt, pollInterval } of backupTargets) {
      if (url === '' || available) continue;
      // A target that was made a moment ago has not been asked yet.
      const age = takenAt === null ? undefined : takenAt - Date.parse(createdAt);
      if (lastSyncedAt === '' && age !== undefined && age < seconds(pollInterval) * 1000) continue;
      yield { subject: { kind: 'BackupTarget', namespace, name }, evidence: { url, available, lastSyncedAt } };
    }
  },

  message: ({ evidence: { lastSyncedAt } }) => `does not answer${lastSyncedAt ? ` (last synced ${lastSyncedAt})` : ''}`,
  why: 'No backup and no system backup can be taken before the upgrade, and failed backups cannot be cleaned up.',
  remedy: ({ subject }) => [
    { text: 'See what it says', command: kubectl('get', subject, `-o jsonpath='{.status.conditions}'`) },
    { text: 'Mend its credentials, network or URL until status.available is true' },
  ],
  source: ['https://longhorn.io/docs/1.12.1/advanced-resources/system-backup-restore/backup-longhorn-system/'],
});

/** A Go duration like `5m0s`, in seconds; 300, the default, where it is none. */
function seconds(duration: string): number {
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration);
  if (!match || duration === '') return 300;
  const [hours = 0, minutes = 0, rest = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return hours * 3600 + minutes * 60 + rest;
}
