import { defineRule } from '../define-rule.ts';

const many = 1000;

export const backupCountLarge = defineRule({
  id: 'backup-count-large',
  topic: 'backups',
  title: 'The time limit of the rollout fits the number of backups and snapshots',
  severity: 'advice',
  when: { from: '>=1.7.0-0', to: '>=1.8.0-0' },

  needs: ['slowWrites', 'recordedVersion'],

  *check({ slowWrites, recordedVersion: { namespace } }) {
    for (const { kind, count } of slowWrites) {
      if (count > many) yield { subject: { kind: 'Namespace', namespace: '', name: namespace }, evidence: { kind, count } };
    }
  },

  message: ({ evidence: { kind, count } }) =>
    `holds ${count} ${kind}s, which the migration writes one by one while no controller runs`,
  why: 'Thousands of these take minutes. A client that waits less (Helm waits five minutes) marks the release as failed, and some then roll back, which Longhorn does not support.',
  remedy: ({ evidence: { kind } }) => [
    { text: 'Give the rollout 30 minutes: helm --timeout 30m, spec.timeout of a HelmRelease or HelmChart' },
    { text: `Remove ${kind}s that nobody needs first` },
  ],
  source: [
    'https://github.com/longhorn/longhorn/issues/3890',
    'https://github.com/longhorn/longhorn/issues/13113',
    'longhorn-manager upgrade/v19xto1100, upgrade/v112xto1130 v1.12.1',
  ],
});
