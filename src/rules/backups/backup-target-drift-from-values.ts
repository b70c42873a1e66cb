import { backupStoreSighting } from '../backup-store-sighting.ts';
import { defineRule } from '../define-rule.ts';

export const backupTargetDriftFromValues = defineRule({
  id: 'backup-target-drift-from-values',
  topic: 'backups',
  title: 'The default backup target in the cluster equals the values',
  severity: 'warning',
  when: { from: '>=1.7.0-0', to: '>=1.8.0-0' },

  needs: ['backupStoreDrift', 'refusedBackupStore'],

  *check({ backupStoreDrift, refusedBackupStore }) {
    for (const drift of backupStoreDrift) {
      if (drift.value === '' || refusedBackupStore.some(({ key }) => key === drift.key)) continue;
      yield backupStoreSighting(drift, { key: drift.key, rendered: drift.value, live: drift.live });
    }
  },

  message: ({ evidence: { key, rendered, live } }) =>
    `sets ${key} to ${JSON.stringify(rendered)}, while BackupTarget default has ${JSON.stringify(live)}: the managers will write it over`,
  why: 'An upgrade restarts every manager, and each start writes the values over the live target. From then on recurring backups go somewhere else.',
  remedy: ({ evidence: { live } }) => [
    { text: `If the cluster is right, bring ${JSON.stringify(live)} into the values before the bump` },
    {
      text: 'If the values are right, change the target first and see that it is available',
      command: 'kubectl get backuptargets.longhorn.io -A',
    },
  ],
  source: [
    'longhorn-manager datastore/longhorn.go v1.9.0 to v1.12.1',
    'https://github.com/longhorn/longhorn/issues/10205',
    'https://github.com/longhorn/longhorn/issues/4369',
  ],
});
