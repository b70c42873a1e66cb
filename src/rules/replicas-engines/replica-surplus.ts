import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const replicaSurplus = defineRule({
  id: 'replica-surplus',
  topic: 'replicas-engines',
  title: 'No volume runs more replicas than it asks for',
  severity: 'warning',
  when: { from: '>=1.8.0-0 <1.10.1-0', to: '>=1.9.0-0 <1.9.3-0 || 1.10.0' },

  needs: ['volumes', 'replicasByVolume'],

  *check({ volumes, replicasByVolume }) {
    for (const volume of volumes) {
      const running = (replicasByVolume[volume.name] ?? []).filter(
        ({ failedAt, currentState }) => failedAt === '' && currentState === 'running',
      );
      // An engine upgrade and a live migration double the replicas for a while.
      const passing =
        volume.image !== volume.currentImage || volume.migrationNodeID !== '' || volume.currentMigrationNodeID !== '';
      if (passing || running.length <= volume.numberOfReplicas) continue;
      yield {
        subject: { kind: 'Volume', namespace: volume.namespace, name: volume.name },
        evidence: { numberOfReplicas: volume.numberOfReplicas, running: running.map(({ name }) => name).toSorted() },
      };
    }
  },

  message: ({ evidence: { numberOfReplicas, running } }) =>
    `runs ${Array.isArray(running) ? running.length : 0} replicas and asks for ${numberOfReplicas}`,
  why: 'The live engine upgrade of this target makes a new replica for each running one and never finishes.',
  remedy: ({ subject }) => [
    {
      text: 'See its replicas and delete those that are too many before any engine is upgraded',
      command: `kubectl -n ${shellQuote(subject.namespace)} get replicas.longhorn.io -l ${shellQuote(`longhornvolume=${subject.name}`)}`,
    },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/11825', 'https://github.com/longhorn/longhorn/issues/11895'],
});
