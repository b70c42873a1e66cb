import { kubectl } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const replicaFailedLeft = defineRule({
  id: 'replica-failed-left',
  topic: 'replicas-engines',
  title: 'No failed replica is left behind',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['replicas', 'volumes', 'settings', 'takenAt'],

  *check({ replicas, volumes, settings, takenAt }) {
    const faulted = new Set(volumes.filter(({ robustness }) => robustness === 'faulted').map(({ name }) => name));
    const wait = Number(settings['replica-replenishment-wait-interval'] ?? '600') * 1000;
    for (const { namespace, name, volumeName, failedAt, deletedAt } of replicas) {
      if (failedAt === '' || deletedAt !== '' || faulted.has(volumeName)) continue;
      // For that long Longhorn waits for the failed replica to come back and be used again.
      if (takenAt !== null && takenAt - Date.parse(failedAt) < wait) continue;
      yield { subject: { kind: 'Replica', namespace, name }, evidence: { volumeName, failedAt } };
    }
  },

  message: ({ evidence: { volumeName, failedAt } }) => `of volume ${volumeName} failed at ${failedAt} and is still there`,
  why: 'Upstream asks to clear failed replicas away before an upgrade. They also keep disks from being removed and confuse the number of replicas in an engine upgrade.',
  remedy: ({ subject, evidence: { volumeName } }) => [
    { text: `Let volume ${volumeName} rebuild until it is healthy` },
    { text: 'Then delete the failed replica', command: kubectl('delete', subject) },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/9440'],
});
