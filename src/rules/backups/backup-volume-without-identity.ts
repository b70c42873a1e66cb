import { kubectl, kubectlPatch } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const backupVolumeWithoutIdentity = defineRule({
  id: 'backup-volume-without-identity',
  topic: 'backups',
  title: 'Every BackupVolume names its volume and target',
  severity: 'blocker',
  when: { from: '>=1.8.0-0 <1.9.0-0', to: '>=1.9.0-0 <1.10.0-0' },

  needs: ['backupVolumes'],

  *check({ backupVolumes }) {
    for (const { namespace, name, volumeName, backupTargetName, labels } of backupVolumes) {
      if (volumeName !== '' && backupTargetName !== '') continue;
      yield {
        subject: { kind: 'BackupVolume', namespace, name },
        evidence: {
          volumeName,
          backupTargetName,
          labelledVolume: labels['backup-volume'] ?? '',
          labelledTarget: labels['backup-target'] ?? '',
        },
      };
    }
  },

  message: ({ evidence: { volumeName, backupTargetName } }) => {
    const missing = [
      ...(volumeName === '' ? ['volume (spec.volumeName)'] : []),
      ...(backupTargetName === '' ? ['target (spec.backupTargetName)'] : []),
    ];
    return `names no ${missing.join(' and no ')}, and this hop writes it through a webhook that demands both`;
  },
  why: '1.9 writes every object back. This one is refused, and all managers crash-loop. Deleting it does not help once they are down: its finalizer keeps it, and it is still written.',
  remedy: ({ subject, evidence: { volumeName, backupTargetName, labelledVolume, labelledTarget } }) => [
    { text: 'Look at it: its labels and status say where it belongs', command: kubectl('get', subject, '-o yaml') },
    {
      text: 'Fill both fields in one edit',
      command: kubectlPatch(subject, {
        spec: {
          volumeName: volumeName || labelledVolume || subject.name,
          backupTargetName: backupTargetName || labelledTarget || 'default',
        },
      }),
    },
    {
      text: 'Or, while the managers run, drop the record only (the data on the store stays) and let it be synced again',
      command: `${kubectl('label', subject, 'longhorn.io/delete-custom-resource-only=true')} && ${kubectl('delete', subject)}`,
    },
  ],
  source: [
    'longhorn-manager webhook/resources/backupvolume/validator.go v1.9.2',
    'longhorn-manager upgrade/v18xto190/upgrade.go v1.9.0',
  ],
  logSignature: /(backup target name|volume name) cannot be empty/,
});
