import { kubectlFrom } from '../../core/kubectl.ts';
import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const backupTargetDefaultMissing = defineRule({
  id: 'backup-target-default-missing',
  topic: 'backups',
  title: 'A BackupTarget named default exists before 1.8',
  severity: 'blocker',
  when: { from: '>=1.7.0-0 <1.8.0-0', to: '>=1.8.0-rc3 <1.9.0-0' },

  needs: ['defaultBackupTarget'],

  *check({ defaultBackupTarget: { exists, namespace, others, inferred } }) {
    if (exists) return;
    yield {
      subject: { kind: 'BackupTarget', namespace, name: 'default' },
      evidence: { exists, others, ...(inferred ? { inferred } : {}) },
    };
  },

  message: ({ evidence: { inferred } }) =>
    `does not exist${inferred ? ` (${inferred})` : ''}, and the 1.7 → 1.8 step reads it even where there is no SystemBackup`,
  why: 'The step fails on the missing object. It would be created again only later in the start-up, so every longhorn-manager crash-loops and the loop does not heal.',
  remedy: ({ subject: { namespace } }) => [
    {
      text: 'On 1.7 restart one manager pod and see that it creates the object again',
      command: `kubectl -n ${shellQuote(namespace)} rollout restart daemonset/longhorn-manager && kubectl -n ${shellQuote(namespace)} get backuptargets.longhorn.io/default`,
    },
    {
      text: 'Already crash-looping on 1.8: create it with the URL, the secret and the poll interval that the old settings held (an empty URL is fine)',
      command: kubectlFrom('create', {
        ...{ apiVersion: 'longhorn.io/v1beta2', kind: 'BackupTarget', metadata: { name: 'default', namespace } },
        spec: { backupTargetURL: '', credentialSecret: '', pollInterval: '5m0s' },
      }),
    },
  ],
  source: [
    'longhorn-manager upgrade/v17xto180/upgrade.go upgradeSystemBackups v1.8.0',
    'longhorn-manager app/daemon.go v1.8.0',
    'https://github.com/longhorn/longhorn/issues/8578',
  ],
  logSignature: /failed to get (default backup target|backup target default)/,
});
