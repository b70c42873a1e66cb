import { kubectl } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const webhookRefusesWrite = defineRule({
  id: 'webhook-refuses-write',
  topic: 'webhooks',
  title: 'The running webhooks accept every object that the migration writes back (asked by dry runs, --probe)',
  severity: 'warning',
  when: { from: '*', to: '*' },
  phase: 'probe',

  needs: ['probe'],

  *check({ probe }) {
    for (const { kind, namespace, name, by, message } of probe.refused) {
      yield { subject: { kind, namespace, name }, evidence: { by, answer: message } };
    }
  },

  message: ({ evidence: { by, answer } }) =>
    `is refused by the running ${by} when it is written back unchanged: ${String(answer).replace(/[.\s]+$/, '')}`,
  why: "The crossed steps write this kind back through the target's webhooks. What the running ones refuse today the target's mostly refuse too, and one refused object makes every manager crash-loop.",
  remedy: ({ subject }) => [
    { text: 'Look at the object and mend what the answer names', command: kubectl('get', subject, '-o yaml') },
    { text: 'Probe again: the finding is gone when the write is accepted' },
  ],
  source: [
    'longhorn-manager webhook/resources v1.8.0 to v1.12.1',
    'https://kubernetes.io/docs/reference/using-api/api-concepts/#dry-run',
  ],
  logSignature: /admission webhook "(validator|mutator)\.longhorn\.io" denied the request/,
});
