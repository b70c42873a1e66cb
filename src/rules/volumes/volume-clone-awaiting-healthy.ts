import { defineRule } from '../define-rule.ts';

export const volumeCloneAwaitingHealthy = defineRule({
  id: 'volume-clone-awaiting-healthy',
  topic: 'volumes',
  title: 'No clone waits to become healthy',
  severity: 'advice',
  when: { from: '>=1.11.0-0', to: '>=1.11.0-0' },

  needs: ['volumes'],

  *check({ volumes }) {
    for (const { namespace, name, cloneState, dataSource } of volumes) {
      if (cloneState === 'copy-completed-awaiting-healthy')
        yield { subject: { kind: 'Volume', namespace, name }, evidence: { cloneState, dataSource } };
    }
  },

  message: () => 'was cloned and has a single replica until it is attached or rebuilt offline',
  why: 'The copy is complete, but one disturbance during the upgrade can lose it.',
  remedy: () => [{ text: 'Attach it once, or switch offline-replica-rebuilding on, before the bump' }],
  source: ['https://github.com/longhorn/longhorn/issues/12328', 'https://longhorn.io/docs/1.11.3/important-notes/'],
});
