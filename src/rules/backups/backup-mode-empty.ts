import { kubectlPatch } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const backupModeEmpty = defineRule({
  id: 'backup-mode-empty',
  topic: 'backups',
  title: 'No Backup carries an empty backupMode into 1.11',
  severity: 'warning',
  when: { from: '>=1.10.0-0 <1.11.0-0', to: '>=1.11.0-0 <1.12.0-0' },

  needs: ['backups', 'kubernetesVersion'],

  *check({ backups, kubernetesVersion: { version } }) {
    // From 1.30 on the API server accepts a stored value that an update does not change.
    if (version.major > 1 || version.minor >= 30) return;
    for (const { namespace, name, backupMode } of backups) {
      if (backupMode === '')
        yield { subject: { kind: 'Backup', namespace, name }, evidence: { backupMode, kubernetes: version.text } };
    }
  },

  message: ({ evidence: { kubernetes } }) =>
    `has an empty spec.backupMode, which 1.11 no longer allows and Kubernetes ${kubernetes} will not overlook`,
  why: 'No migration writes backups on this hop, but every later update of the object is refused, so it neither syncs nor goes away.',
  remedy: ({ subject }) => [
    {
      text: 'Say incremental, which is what empty meant, while on 1.10',
      command: kubectlPatch(subject, { spec: { backupMode: 'incremental' } }),
    },
  ],
  source: ['longhorn-manager k8s/crds.yaml v1.10.2 against v1.11.0'],
  logSignature: /spec\.backupMode: Unsupported value: ""/,
});
