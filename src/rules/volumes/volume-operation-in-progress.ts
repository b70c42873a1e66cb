import { defineRule } from '../define-rule.ts';

export const volumeOperationInProgress = defineRule({
  id: 'volume-operation-in-progress',
  topic: 'volumes',
  title: 'No clone, restore or expansion is running',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['volumes'],

  *check({ volumes }) {
    for (const { namespace, name, cloneState, restoreRequired, expansionRequired, standby } of volumes) {
      const operations = [
        ...(cloneState === 'initiated' ? ['clone'] : []),
        ...(restoreRequired && !standby ? ['restore'] : []),
        ...(expansionRequired ? ['expansion'] : []),
      ];
      if (operations.length > 0) yield { subject: { kind: 'Volume', namespace, name }, evidence: { operations } };
    }
  },

  message: ({ evidence: { operations } }) => `has not finished: ${String(operations).replaceAll(',', ', ')}`,
  why: 'The operation may fail while the managers are replaced, and has to be repeated afterwards.',
  remedy: () => [{ text: 'Wait until it has ended' }],
  source: ['https://longhorn.io/docs/1.5.5/deploy/important-notes/'],
});
