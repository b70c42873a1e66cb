import { at } from '../../facts/field.ts';
import { defineRule } from '../define-rule.ts';
import { valueSighting } from '../value-sighting.ts';

const moved: Readonly<Record<string, string>> = {
  'defaultSettings.backupTarget': 'defaultBackupStore.backupTarget',
  'defaultSettings.backupTargetCredentialSecret': 'defaultBackupStore.backupTargetCredentialSecret',
  'defaultSettings.backupstorePollInterval': 'defaultBackupStore.pollInterval',
};

export const valuesBackupTargetMoved = defineRule({
  id: 'values-backup-target-moved',
  topic: 'helm-values',
  title: 'The backup target stands under defaultBackupStore',
  severity: 'warning',
  when: { from: '>=1.5.0-0', to: '>=1.8.0-0' },

  needs: ['chartValues'],

  *check({ chartValues: { values, places } }) {
    for (const [old, successor] of Object.entries(moved)) {
      const value = at(values, old) ?? '';
      if (value === '' || String(at(values, successor) ?? '') === String(value)) continue;
      yield valueSighting(old, { value, successor }, places[old]);
    }
  },

  message: ({ evidence: { successor } }) => `is no longer read from 1.8 on; ${successor} has taken its place`,
  why: 'The chart drops the key in silence. The BackupTarget that exists stays as it is, but a cluster that is rebuilt from these values comes up without backups, and nobody notices.',
  remedy: ({ evidence: { successor } }) => [
    {
      text: 'Look up what the cluster has now',
      command:
        'kubectl get backuptargets.longhorn.io -A -o jsonpath=\'{range .items[*]}{.metadata.name}{" "}{.spec}{"\\n"}{end}\'',
    },
    { text: `Write the live value to ${successor} in the same commit, and drop the old key` },
  ],
  source: [
    'chart/values.yaml v1.7.3, v1.8.0',
    'https://github.com/longhorn/charts/issues/269',
    'https://longhorn.io/docs/1.8.2/important-notes/',
  ],
});
