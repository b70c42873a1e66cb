import { defineRule } from '../define-rule.ts';

const number = /longhorn_volume_(?:state|robustness)\b(\{[^}]*\})?\s*(?:==|!=|>=|<=|>|<)\s*(?:bool\s+)?(\d+(?:\.\d+)?)/g;

export const metricsVolumeStateLabel = defineRule({
  id: 'metrics-volume-state-label',
  topic: 'system',
  title: 'Alerts read the volume state from its label',
  severity: 'warning',
  when: { from: '>=1.10.0-0 <1.11.0-0', to: '>=1.11.0-0' },

  needs: ['alertExpressions'],

  *check({ alertExpressions }) {
    for (const { kind, namespace, name, expressions } of alertExpressions) {
      const stale = expressions.filter(comparesWithOldNumber);
      if (stale.length > 0) yield { subject: { kind, namespace, name }, evidence: { expressions: stale } };
    }
  },

  message: ({ evidence: { expressions } }) =>
    `compares a volume's state with a number (${Array.isArray(expressions) ? String(expressions[0]) : ''}), which never matches from 1.11 on`,
  why: 'The metric used to be a code for the state. From 1.11 on it is 1 for the state that stands in a label, so an old alert goes silent without an error.',
  remedy: () => [
    {
      text: 'Write longhorn_volume_robustness{state="faulted"} == 1 and the like; longhorn-readiness alerts prints rules for the target',
    },
  ],
  source: [
    'longhorn-manager metrics_collector/volume_collector.go v1.10.2, v1.11.0',
    'https://github.com/longhorn/longhorn/issues/10723',
  ],
});

function comparesWithOldNumber(expression: string): boolean {
  return [...expression.matchAll(number)].some(([, labels = '', value]) => !/\bstate\s*[=!]/.test(labels) && Number(value) > 1);
}
