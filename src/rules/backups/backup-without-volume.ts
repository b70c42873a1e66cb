import { kubectl, kubectlSave } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const backupWithoutVolume = defineRule({
  id: 'backup-without-volume',
  topic: 'backups',
  title: 'Every Backup names the volume it belongs to (pre-release builds of 1.8.0 and 1.9.0 only)',
  severity: 'blocker',
  when: {
    from: '>=1.7.0-0 <1.8.0',
    to: '*',
    builds: ['1.8.0-dev-20241229', '1.8.0-rc1', '1.8.0-rc2', '1.9.0-dev-20241229'],
  },

  needs: ['backups'],

  *check({ backups }) {
    for (const backup of backups) {
      if (backup.volumeName !== '') continue;
      yield {
        subject: { kind: 'Backup', namespace: backup.namespace, name: backup.name },
        evidence: { state: backup.state, error: backup.error, volumeName: backup.volumeName, logLine: crashLine(backup.name) },
      };
    }
  },

  message: ({ evidence }) =>
    `names no volume (state ${JSON.stringify(evidence['state'])}), and this build's migration looks up every Backup's volume`,
  why: 'The 1.7 → 1.8 step of this build asks for a volume with an empty name, the client refuses the call, and every longhorn-manager crash-loops until the record is gone. No release has this code.',
  remedy: ({ subject }) => [
    { text: 'Prefer a release: 1.8.0 and later are not affected' },
    {
      text: 'If this build must be used, let running backups finish, save the record, then delete it',
      command: `${kubectlSave(subject)} && ${kubectl('delete', subject)}`,
    },
    {
      text: 'Already crash-looping: delete the record, and the next restart repeats the step. Until current-longhorn-version says the new version, going back to exactly the recorded one is possible too',
    },
  ],
  source: [
    'https://github.com/longhorn/longhorn/issues/10181',
    'longhorn-manager upgrade/v17xto180/upgrade.go at v1.8.0-rc1, v1.8.0-rc2 (affected), v1.8.0-rc3 (fixed)',
  ],
  logSignature: /failed to get volume\s+of backup \S+: resource name may not be empty/,
});

/** The line with which every manager of such a build ends (longhorn/longhorn#10181). */
function crashLine(name: string): string {
  return `upgrade resources failed: upgrade from v1.7.x to v1.8.0: upgrade backup failed: failed to get volume  of backup ${name}: resource name may not be empty`;
}
