import { kubectl } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const snapshotFailed = defineRule({
  id: 'snapshot-failed',
  topic: 'volumes',
  title: 'No Snapshot carries an error',
  severity: 'advice',
  when: { from: '*', to: '*' },

  needs: ['failedSnapshots'],

  *check({ failedSnapshots }) {
    for (const { namespace, name, volumeName, error } of failedSnapshots)
      yield { subject: { kind: 'Snapshot', namespace, name }, evidence: { volumeName, error } };
  },

  message: ({ evidence: { volumeName, error } }) =>
    `of volume ${volumeName} carries an error: ${String(error).replace(/[.\s]+$/, '')}`,
  why: 'Nothing can be restored from it, and a backup that waits for it never starts. It stops no release.',
  remedy: ({ subject }) => [
    { text: 'See what it is of', command: kubectl('get', subject, '-o yaml') },
    { text: 'Take a new snapshot of the volume and see it become ready; then delete this one' },
  ],
  source: ['longhorn-manager controller/snapshot_controller.go v1.9.2'],
});
