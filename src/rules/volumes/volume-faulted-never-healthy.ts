import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const volumeFaultedNeverHealthy = defineRule({
  id: 'volume-faulted-never-healthy',
  topic: 'volumes',
  title: 'Failed replicas have a health history before the clean-up logic changes',
  severity: 'blocker',
  when: { from: '>=1.5.0-0 <1.5.5-0 || >=1.6.0-0 <1.6.2-0', to: '>=1.5.5-0 <1.6.0-0 || >=1.6.2-0 <1.8.0-0' },

  needs: ['faultedVolumes'],

  *check({ faultedVolumes }) {
    for (const { volume, replicas } of faultedVolumes) {
      const unproven = replicas.every(
        ({ failedAt, healthyAt, lastHealthyAt }) => failedAt !== '' && healthyAt === '' && lastHealthyAt === '',
      );
      if (replicas.length === 0 || !unproven) continue;
      yield {
        subject: { kind: 'Volume', namespace: volume.namespace, name: volume.name },
        evidence: { replicas: replicas.map(({ name }) => name).toSorted() },
      };
    }
  },

  message: ({ evidence: { replicas } }) =>
    `is faulted, and none of its ${Array.isArray(replicas) ? replicas.length : 0} replicas says that it was ever healthy, so the new clean-up may delete all of them`,
  why: 'The migration fills the new field lastHealthyAt from healthyAt, which is empty here, and the new logic takes a replica without it for one without data.',
  remedy: ({ subject }) => [
    {
      text: 'Copy the replica directories aside',
      command: `kubectl -n ${shellQuote(subject.namespace)} get replicas.longhorn.io -l ${shellQuote(`longhornvolume=${subject.name}`)} -o yaml`,
    },
    { text: 'Salvage the volume before the bump' },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/9440', 'https://github.com/longhorn/longhorn-manager/pull/2432'],
});
