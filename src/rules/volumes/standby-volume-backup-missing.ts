import { kubectl } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const standbyVolumeBackupMissing = defineRule({
  id: 'standby-volume-backup-missing',
  topic: 'volumes',
  title: 'Every standby volume still has the backup it was created from',
  severity: 'blocker',
  when: { from: '>=1.9.0-0 <1.10.0-0', to: '>=1.10.0-0 <1.11.0-0' },

  needs: ['standbySources'],

  *check({ standbySources }) {
    for (const { namespace, name, fromBackup, backupName, found, inferred } of standbySources) {
      if (found) continue;
      yield {
        subject: { kind: 'Volume', namespace, name },
        evidence: { fromBackup, backupName, ...(inferred ? { inferred } : {}) },
      };
    }
  },

  message: ({ evidence: { fromBackup, backupName, inferred } }) => {
    if (backupName === '')
      return `is a standby volume whose spec.fromBackup names no backup of a volume (${JSON.stringify(fromBackup)})`;
    return `is a standby volume, and there is no Backup ${backupName} that it was created from${inferred ? ` (${inferred})` : ''}`;
  },
  why: 'From 1.10 the webhook looks that Backup up on every write of a standby volume, and this hop writes every volume: refused, and all managers crash-loop. Ordinary retention on the source cluster is enough to get there.',
  remedy: ({ subject }) => [
    { text: 'See which backup it was created from', command: kubectl('get', subject, `-o jsonpath='{.spec.fromBackup}'`) },
    { text: 'Activate the standby volume on 1.9, or delete it and create it anew from a backup that exists' },
    { text: 'The backup is still on the store: sync the backup target until its Backup appears' },
    { text: 'Already crash-looping: 1.9 is still recorded, so go back to it and do that' },
  ],
  source: [
    'longhorn-manager webhook/resources/volume/mutator.go mutate v1.10.0',
    'longhorn-manager upgrade/v19xto1100/upgrade.go upgradeVolumes v1.10.0',
  ],
  logSignature: /failed to (inspect the backup config .*not found|get backup name from backup URL)/,
});
