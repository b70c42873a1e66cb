import { backupStoreSighting } from '../backup-store-sighting.ts';
import { defineRule } from '../define-rule.ts';

export const backupTargetValueRefused = defineRule({
  id: 'backup-target-value-refused',
  topic: 'backups',
  title: 'The backup target in the values is one that the webhook accepts',
  severity: 'blocker',
  when: { from: '>=1.7.0-0', to: '>=1.8.0-0' },

  needs: ['refusedTargetUrls', 'refusedBackupStore'],

  *check({ refusedTargetUrls, refusedBackupStore }) {
    for (const refused of refusedTargetUrls) {
      if (refusedBackupStore.some(({ key }) => key === refused.key)) continue;
      const { key, value, live, problem } = refused;
      yield backupStoreSighting(refused, { key, rendered: value, live, problem });
    }
  },

  message: ({ evidence: { rendered, problem } }) =>
    `sets the backup target to ${JSON.stringify(rendered)}, which ${problem}: the webhook refuses it and every manager ends on that`,
  why: 'Each manager writes the values over BackupTarget default at its start, and the refusal is fatal. It strikes after the new version was recorded, so going back is refused too.',
  remedy: ({ evidence: { live } }) => [
    { text: `Write the live URL (${JSON.stringify(live)}) into the values, or leave the key out (null)` },
    {
      text: 'To move the target, use a URL of s3, azblob, nfs or cifs that no other target has',
      command: "kubectl get backuptargets.longhorn.io -A -o jsonpath='{.items[*].spec.backupTargetURL}'",
    },
  ],
  source: [
    'longhorn-manager datastore/longhorn.go syncDefaultBackupTargetResourceWithCustomizedParameters v1.8.0, v1.12.1',
    'longhorn-manager webhook/resources/backuptarget/validator.go v1.8.0',
  ],
  logSignature: /with the unsupported protocol|url \S+ is the same to backup target/,
});
