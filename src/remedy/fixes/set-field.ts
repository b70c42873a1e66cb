import { at } from '../../facts/field.ts';
import type { SafeFix } from '../safe-fix.ts';

const logLevels = ['Panic', 'Fatal', 'Error', 'Warn', 'Info', 'Debug', 'Trace'];

/** An empty backupMode, which 1.11 no longer accepts, means the mode that was meant all along. */
export const setBackupMode: SafeFix = {
  rules: ['backup-mode-empty'],
  target: ({ subject }) => subject,
  what: ({ name }) => `Write the default backup mode into Backup ${name}`,
  refuse: (backup) => (at(backup, 'spec.backupMode') === '' ? undefined : 'its backup mode is set by now'),
  change: () => ({ op: 'merge', patch: { spec: { backupMode: 'incremental' } } }),
};

/** While this flag is on, one wrong uninstall deletes every volume. */
export const clearDeletingConfirmation: SafeFix = {
  rules: ['setting-deleting-confirmation-on', 'reinstall-policy-with-deletion-confirmed'],
  // A HelmChart lives in a namespace of its own (kube-system on k3s); the setting is always Longhorn's.
  target: (_, { snapshot }) => ({ kind: 'Setting', namespace: snapshot.namespace, name: 'deleting-confirmation-flag' }),
  what: () => 'Switch deleting-confirmation-flag off',
  refuse: (setting) => (at(setting, 'value') === 'true' ? undefined : 'it is off by now'),
  change: () => ({ op: 'merge', patch: { value: 'false' } }),
};

/** The same log level in the spelling that 1.9 insists on. */
export const respellLogLevel: SafeFix = {
  rules: ['setting-log-level-spelling'],
  target: ({ subject }) => ({ ...subject, kind: 'Setting', name: 'log-level' }),
  what: () => 'Spell the log level as Longhorn lists it',
  refuse: (setting) => {
    const value = String(at(setting, 'value') ?? '');
    if (logLevels.includes(value)) return 'it is spelled right by now';
    return spelled(value) === undefined ? `${JSON.stringify(value)} is no log level in any spelling` : undefined;
  },
  change: (setting) => ({ op: 'merge', patch: { value: spelled(String(at(setting, 'value') ?? '')) } }),
};

function spelled(value: string): string | undefined {
  return logLevels.find((level) => level.toLowerCase() === value.trim().toLowerCase());
}

/** A volume without a backup target means the default one, as long as there is one. */
export const setBackupTarget: SafeFix = {
  rules: ['volume-backup-target-name-empty'],
  target: ({ subject }) => subject,
  what: ({ name }) => `Name the default backup target in Volume ${name}`,
  refuse: (volume, { snapshot }) => {
    if ((at(volume, 'spec.backupTargetName') ?? '') !== '') return 'it names a backup target by now';
    const targets = snapshot.objects['backuptargets.longhorn.io'] ?? [];
    return targets.some(({ metadata }) => metadata.name === 'default') ? undefined : 'there is no BackupTarget default';
  },
  change: () => ({ op: 'merge', patch: { spec: { backupTargetName: 'default' } } }),
};
