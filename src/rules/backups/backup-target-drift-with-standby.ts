import { backupStoreSighting } from '../backup-store-sighting.ts';
import { defineRule } from '../define-rule.ts';

export const backupTargetDriftWithStandby = defineRule({
  id: 'backup-target-drift-with-standby',
  topic: 'backups',
  title: 'The values agree with the default backup target while standby volumes exist',
  severity: 'blocker',
  when: { from: '>=1.7.0-0', to: '>=1.8.0-0' },

  needs: ['refusedBackupStore'],

  *check({ refusedBackupStore }) {
    for (const drift of refusedBackupStore) {
      const { key, value, live, standbyVolumes } = drift;
      yield backupStoreSighting(drift, { key, rendered: value, live, standbyVolumes });
    }
  },

  message: ({ evidence: { key, rendered, live, standbyVolumes } }) =>
    `sets ${key} to ${JSON.stringify(rendered)} over ${JSON.stringify(live)} of BackupTarget default, which the webhook denies while there are standby volumes (${firstOf(standbyVolumes)})`,
  why: 'Each manager writes the values over the target at its start. The webhook refuses to change a target under standby volumes, and the error is fatal. It strikes after the new version was recorded, so going back is refused too.',
  remedy: ({ evidence: { live } }) => [
    { text: `Write the live value (${JSON.stringify(live)}) into the values, letter by letter, or leave the key out (null)` },
    {
      text: 'Change the target only after the standby volumes were activated or deleted',
      command: "kubectl get volumes.longhorn.io -A -o jsonpath='{.items[?(@.spec.Standby==true)].metadata.name}'",
    },
  ],
  source: [
    'longhorn-manager datastore/longhorn.go syncDefaultBackupTargetResourceWithCustomizedParameters v1.8.0, v1.12.1',
    'longhorn-manager webhook/resources/backuptarget/validator.go v1.12.1',
    'longhorn-manager app/daemon.go startManager',
  ],
  logSignature: /cannot modify BackupTarget since there are existing standby volumes/,
});

function firstOf(names: unknown): string {
  if (!Array.isArray(names)) return '';
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}
