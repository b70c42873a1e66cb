import { kubectlPatch } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const volumeOfflineRebuildingValue = defineRule({
  id: 'volume-offline-rebuilding-value',
  topic: 'volumes',
  title: 'v1 volumes have offlineReplicaRebuilding disabled before 1.6',
  severity: 'blocker',
  when: { from: '>=1.5.0-0 <1.6.0-0', to: '>=1.6.0-0 <1.7.0-0' },

  needs: ['volumes'],

  *check({ volumes }) {
    for (const { namespace, name, dataEngine, offlineReplicaRebuilding } of volumes) {
      if (dataEngine !== 'v1' || !['ignored', 'enabled'].includes(offlineReplicaRebuilding)) continue;
      yield { subject: { kind: 'Volume', namespace, name }, evidence: { offlineReplicaRebuilding } };
    }
  },

  message: ({ evidence: { offlineReplicaRebuilding } }) =>
    `is a v1 volume with offlineReplicaRebuilding ${JSON.stringify(offlineReplicaRebuilding)}, which the webhook of 1.6 refuses on every write`,
  why: 'The 1.5 → 1.6 step writes every volume. One refused volume stops it, and all managers crash-loop.',
  remedy: ({ subject }) => [
    { text: 'Say disabled while on 1.5', command: kubectlPatch(subject, { spec: { offlineReplicaRebuilding: 'disabled' } }) },
  ],
  source: ['longhorn-manager webhook/resources/volume/validator.go v1.6.0'],
  logSignature: /changing offline replica rebuilding for volume .* is not supported for data engine v1/,
});
