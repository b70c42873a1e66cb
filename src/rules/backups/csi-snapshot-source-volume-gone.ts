import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const csiSnapshotSourceVolumeGone = defineRule({
  id: 'csi-snapshot-source-volume-gone',
  topic: 'backups',
  title: 'CSI backup snapshots still have their source volume on 1.8.0',
  severity: 'warning',
  when: { from: '>=1.7.0-0 <1.8.0-0', to: '1.8.0' },

  needs: ['csiBackupSnapshots', 'volumes'],

  *check({ csiBackupSnapshots, volumes }) {
    const existing = new Set(volumes.map(({ name }) => name));
    for (const { kind, namespace, name, handle, volumeName } of csiBackupSnapshots) {
      if (!existing.has(volumeName)) yield { subject: { kind, namespace, name }, evidence: { handle, volumeName } };
    }
  },

  message: ({ evidence: { volumeName } }) =>
    `is a backup of volume ${volumeName}, which is gone; restoring or deleting it makes the CSI plugin of 1.8.0 panic`,
  why: 'The plugin restarts again and again, which users saw as volumes that attach and detach without end.',
  remedy: ({ subject }) => [
    { text: 'Choose 1.8.1 or later' },
    {
      text: 'Otherwise leave such snapshots alone while on 1.8.0',
      command: `kubectl get volumesnapshotcontents/${shellQuote(subject.name)} -o yaml`,
    },
  ],
  source: [
    'https://github.com/longhorn/longhorn/issues/10303',
    'https://github.com/longhorn/longhorn/issues/10304',
    'longhorn-manager csi/controller_server.go v1.8.0',
  ],
  logSignature: /getBackupVolume.*nil pointer/,
});
