import { kubectl } from '../../core/kubectl.ts';
import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const volumeFaulted = defineRule({
  id: 'volume-faulted',
  topic: 'volumes',
  title: 'No volume is faulted',
  severity: 'blocker',
  when: { from: '>=1.5.0-0', to: '>=1.5.4-0' },

  needs: ['faultedVolumes'],

  *check({ faultedVolumes }) {
    for (const { volume, replicas } of faultedVolumes) {
      if (replicas.length === 0) continue;
      yield {
        subject: { kind: 'Volume', namespace: volume.namespace, name: volume.name },
        evidence: {
          state: volume.state,
          robustness: volume.robustness,
          replicas: replicas.length,
          failedReplicas: replicas.filter((replica) => replica.failedAt !== '').length,
          onceHealthyReplicas: replicas.filter((replica) => replica.healthyAt !== '' || replica.lastHealthyAt !== '').length,
        },
      };
    }
  },

  message: ({ evidence: { replicas, failedReplicas } }) =>
    `is faulted (${failedReplicas} of ${replicas} replicas have failed), and the upgrade may clean up the replicas that still hold its data`,
  why: "Upstream's manual check before every upgrade. The migration itself passes, but replicas judged unusable may be deleted during or after it, for good where no backup exists.",
  remedy: ({ subject }) => [
    {
      text: 'See what is left of it',
      command: `kubectl -n ${shellQuote(subject.namespace)} get replicas.longhorn.io -l ${shellQuote(`longhornvolume=${subject.name}`)}`,
    },
    { text: 'Copy the replica directories aside if the data matters' },
    { text: 'Salvage the volume in the UI, or restore it from a backup' },
    { text: 'Nobody needs it: delete it on purpose', command: kubectl('delete', subject) },
  ],
  source: ['https://longhorn.io/docs/1.12.1/deploy/upgrade/', 'https://github.com/longhorn/longhorn/issues/9440'],
});
