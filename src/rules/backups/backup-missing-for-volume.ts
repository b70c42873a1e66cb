import { defineRule } from '../define-rule.ts';

const day = 24 * 3_600_000;

export const backupMissingForVolume = defineRule({
  id: 'backup-missing-for-volume',
  topic: 'backups',
  title: 'Every volume has a completed backup of the last day',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['volumes', 'latestBackups', 'backupTargets', 'takenAt'],

  *check({ volumes, latestBackups, backupTargets, takenAt }) {
    const wanted = volumes.filter((volume) => !volume.standby && volume.deletedAt === '');
    const [first] = wanted;
    if (first && backupTargets.every((target) => target.url === '')) {
      yield {
        subject: { kind: 'BackupTarget', namespace: first.namespace, name: 'default' },
        evidence: { url: '', volumes: wanted.length },
      };
      return;
    }
    for (const { namespace, name } of wanted) {
      const latest = latestBackups[name];
      if (latest !== undefined && (takenAt === null || latest === 0 || takenAt - latest <= day)) continue;
      const lastBackupAt = latest === undefined ? '' : new Date(latest).toISOString();
      yield { subject: { kind: 'Volume', namespace, name }, evidence: { lastBackupAt } };
    }
  },

  message: ({ subject, evidence: { lastBackupAt, volumes } }) => {
    if (subject.kind === 'BackupTarget') return `has no URL, so none of ${volumes} volumes can be backed up`;
    return lastBackupAt === '' ? 'has no completed backup' : `has no completed backup newer than ${lastBackupAt}`;
  },
  why: 'Going back to the previous minor is not supported. Without a backup there is no way back for the data.',
  remedy: ({ subject }) => [
    ...(subject.kind === 'BackupTarget' ? [{ text: 'Set up a backup target' }] : []),
    { text: 'Back the volume up and see the backup reach Completed' },
    { text: 'A volume that needs none: waive it in the configuration file' },
  ],
  source: [
    'https://longhorn.io/docs/1.12.1/deploy/upgrade/longhorn-manager/',
    'https://longhorn.io/docs/1.12.1/deploy/upgrade/upgrade-engine/',
  ],
});
