import { kubectlPatch } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const volumeBackupTargetNameEmpty = defineRule({
  id: 'volume-backup-target-name-empty',
  topic: 'volumes',
  title: 'Every volume names a backup target',
  severity: 'blocker',
  when: {
    from: '>=1.8.0-0 <1.10.0-0',
    to: '>=1.9.0-0 <1.11.0-0',
    edges: [
      { from: '>=1.8.0-0 <1.9.0', to: '>=1.9.0-0 <1.10.0-0' },
      { from: '>=1.9.0-0 <1.10.0', to: '>=1.10.0-0 <1.11.0-0' },
    ],
  },

  needs: ['volumes'],

  *check({ volumes }) {
    for (const { namespace, name, backupTargetName } of volumes) {
      if (backupTargetName === '') yield { subject: { kind: 'Volume', namespace, name }, evidence: { backupTargetName } };
    }
  },

  message: () =>
    'names no backup target (spec.backupTargetName), and this hop writes every volume through a webhook that demands one',
  why: 'One refused volume stops the migration and all managers crash-loop. It comes from a move to 1.8.0 or 1.8.1 with old CRDs, or from objects that a backup tool restored.',
  remedy: ({ subject }) => [
    {
      text: 'Name the default target on the running version',
      command: kubectlPatch(subject, { spec: { backupTargetName: 'default' } }),
    },
  ],
  source: [
    'longhorn-manager webhook/resources/volume/validator.go validateBackupTarget v1.9.2',
    'longhorn-manager upgrade/v18xto190 v1.9.0, upgrade/v19xto1100 v1.10.0',
  ],
  logSignature: /backup target name cannot be empty when creating a volume or updating from an existing backup target/,
});
