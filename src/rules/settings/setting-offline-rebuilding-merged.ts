import { engineValues } from '../../releases/engine-value.ts';
import { defineRule } from '../define-rule.ts';

export const settingOfflineRebuildingMerged = defineRule({
  id: 'setting-offline-rebuilding-merged',
  topic: 'settings',
  title: 'offline-replica-rebuilding has one value for both data engines',
  severity: 'advice',
  when: { from: '>=1.10.0-0 <1.11.0-0', to: '>=1.11.0-0 <1.12.0-0' },

  needs: ['storedSettings'],

  *check({ storedSettings }) {
    for (const { value, ...subject } of storedSettings) {
      const engines = subject.name === 'offline-replica-rebuilding' ? engineValues(value) : undefined;
      if (engines && new Set(Object.values(engines)).size > 1) yield { subject, evidence: { value } };
    }
  },

  message: ({ evidence: { value } }) =>
    `is ${JSON.stringify(value)}, and 1.11 makes one value of it: true where either engine has true`,
  why: '1.11 keeps this setting for both data engines together and merges what 1.10 had for each.',
  remedy: () => [{ text: 'Decide for one value, and put it into defaultSettings.offlineReplicaRebuilding' }],
  source: ['longhorn-manager upgrade/v110xto1110/upgrade.go v1.11.0'],
});
