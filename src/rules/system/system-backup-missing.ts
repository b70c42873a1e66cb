import { kubectlFrom } from '../../core/kubectl.ts';
import { parseVersion } from '../../core/version.ts';
import { hoursSince } from '../age.ts';
import { defineRule } from '../define-rule.ts';

export const systemBackupMissing = defineRule({
  id: 'system-backup-missing',
  topic: 'system',
  title: 'A recent system backup of the running version is ready',
  severity: 'advice',
  when: { from: '*', to: '*' },

  needs: ['systemBackups', 'recordedVersion', 'backupTargets', 'takenAt'],

  *check({ systemBackups, recordedVersion: { version, namespace }, backupTargets, takenAt }) {
    if (!version || backupTargets.every(({ url }) => url === '')) return;
    const current = systemBackups.filter((backup) => parseVersion(backup.version)?.text === version.text);
    const ages = current.filter(({ state }) => state === 'Ready').map(({ createdAt }) => hoursSince(createdAt, takenAt) ?? 0);
    const newest = Math.min(...ages);
    if (newest <= recent) return;
    yield {
      subject: { kind: 'SystemBackup', namespace, name: version.text },
      evidence: {
        ...{ recorded: version.text, existing: systemBackups.length, ofThisVersion: current.length },
        ...(ages.length > 0 ? { newestDays: Math.floor(newest / 24) } : {}),
      },
    };
  },

  message: ({ evidence: { recorded, newestDays } }) =>
    newestDays === undefined
      ? `of ${recorded} does not exist or is not ready: the recommended way back is missing`
      : `of ${recorded} is ${newestDays} days old: what changed since is missing from the recommended way back`,
  why: "The documentation recommends a system backup before every upgrade: it holds Longhorn's own objects, which a backup of the volumes does not.",
  remedy: ({ subject: { namespace } }) => [
    {
      text: 'Create one and wait until it is Ready',
      command: kubectlFrom('create', {
        ...{ apiVersion: 'longhorn.io/v1beta2', kind: 'SystemBackup', metadata: { name: 'before-upgrade', namespace } },
        spec: { volumeBackupPolicy: 'if-not-present' },
      }),
    },
  ],
  source: ['https://longhorn.io/docs/1.12.1/deploy/upgrade/'],
});

/** Hours; Longhorn's objects change with every volume. Of unknown age counts as recent. */
const recent = 7 * 24;
