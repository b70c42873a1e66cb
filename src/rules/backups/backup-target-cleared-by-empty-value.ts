import { backupStoreSighting } from '../backup-store-sighting.ts';
import { defineRule } from '../define-rule.ts';

export const backupTargetClearedByEmptyValue = defineRule({
  id: 'backup-target-cleared-by-empty-value',
  topic: 'backups',
  title: 'No empty string in the values wipes the backup target',
  severity: 'warning',
  when: { from: '>=1.7.0-0', to: '>=1.8.0-0' },

  needs: ['backupStoreDrift', 'refusedBackupStore'],

  *check({ backupStoreDrift, refusedBackupStore }) {
    for (const drift of backupStoreDrift) {
      if (drift.key !== 'backup-target' || drift.value !== '') continue;
      if (refusedBackupStore.some(({ key }) => key === drift.key)) continue;
      yield backupStoreSighting(drift, { rendered: drift.value, live: drift.live });
    }
  },

  message: ({ evidence: { live } }) => `sets an empty backup target, which the managers write over ${JSON.stringify(live)}`,
  why: 'A key that is not null is rendered, even when it is empty, and each manager writes it over BackupTarget default at its start. The Backup records of that target vanish from the cluster (the data on the store stays), and recurring backups fail.',
  remedy: ({ evidence: { live } }) => [
    { text: `Write null (~) or drop the key; or write the real URL, ${JSON.stringify(live)}` },
    {
      text: 'Already wiped: put the URL back, the records come back with the next poll',
      command: 'kubectl get backuptargets.longhorn.io -A',
    },
  ],
  source: [
    'longhorn-manager datastore/longhorn.go syncDefaultBackupTargetResourceWithCustomizedParameters v1.8.0 to v1.12.1',
    'chart/templates/default-resource.yaml v1.8.2',
  ],
});
