import { kubectl, kubectlSave } from '../../core/kubectl.ts';
import { hoursSince } from '../age.ts';
import { defineRule } from '../define-rule.ts';

export const backupInError = defineRule({
  id: 'backup-in-error',
  topic: 'backups',
  title: 'No Backup is in Error or without a volume',
  severity: 'warning',
  when: { from: '*', to: '>=1.6.0-0' },

  needs: ['backups', 'takenAt'],

  *check({ backups, takenAt }) {
    for (const backup of backups) {
      if (backup.deletedAt !== '') continue;
      const stale = (hoursSince(backup.createdAt, takenAt) ?? 0) > 1;
      const orphaned = (backup.state === '' || backup.state === 'Unknown') && backup.volumeName === '' && stale;
      if (backup.state !== 'Error' && backup.error === '' && !orphaned) continue;
      yield {
        subject: { kind: 'Backup', namespace: backup.namespace, name: backup.name },
        evidence: {
          state: backup.state,
          error: backup.error,
          volumeName: backup.volumeName,
          finishedData: backup.finishedData,
        },
      };
    }
  },

  message: ({ evidence: { state, error, volumeName } }) => {
    const volume = volumeName === '' ? 'names no volume' : `of volume ${volumeName}`;
    return `is in state ${JSON.stringify(state)}, ${volume}${error ? `: ${String(error).replace(/[.\s]+$/, '')}` : ''}`;
  },
  why: 'Such a record stops no release, but it hides a broken backup chain right before a storage upgrade, blocks uninstalling, and cannot be removed later while the backup target is unreachable.',
  remedy: ({ subject, evidence }) => [
    evidence['finishedData']
      ? { text: 'It holds finished data: look at it before anything is deleted', command: kubectl('get', subject, '-o yaml') }
      : {
          text: 'Save the record and delete it while the backup target is reachable',
          command: `${kubectlSave(subject)} && ${kubectl('delete', subject)}`,
        },
    { text: 'Take a fresh backup of the volume and see it reach Completed' },
  ],
  source: [
    'https://github.com/longhorn/longhorn/issues/5851',
    'https://github.com/longhorn/longhorn/issues/5868',
    'https://github.com/longhorn/longhorn/issues/11934',
  ],
});
