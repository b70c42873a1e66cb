import { kubectl } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const standbyVolumeFrozen = defineRule({
  id: 'standby-volume-frozen',
  topic: 'volumes',
  title: 'No standby volume has lost its source backup',
  severity: 'warning',
  when: { from: '>=1.10.0-0', to: '>=1.10.0-0' },

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

  message: ({ evidence: { backupName, inferred } }) =>
    `is a standby volume whose source ${backupName === '' ? 'names no backup' : `Backup ${backupName} is gone`}, so every write of it is refused${inferred ? ` (${inferred})` : ''}`,
  why: 'The migration leaves it alone, but from 1.10 on the webhook refuses every write of such a volume: incremental restore has stopped without a word, and its lag grows.',
  remedy: ({ subject }) => [
    { text: 'See how far it got', command: kubectl('get', subject, `-o jsonpath='{.status.lastBackup} {.status.lastBackupAt}'`) },
    { text: 'Create the standby volume anew from a current backup, and keep that first backup out of retention' },
  ],
  source: ['longhorn-manager webhook/resources/volume/mutator.go v1.11.3, v1.12.1'],
  logSignature: /failed to inspect the backup config .*not found/,
});
