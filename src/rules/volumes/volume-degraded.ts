import { kubectl } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const volumeDegraded = defineRule({
  id: 'volume-degraded',
  topic: 'volumes',
  title: 'Every attached volume is healthy',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['volumes', 'schedulableNodes'],

  *check({ volumes, schedulableNodes }) {
    for (const { namespace, name, state, robustness, numberOfReplicas } of volumes) {
      if (state !== 'attached' || robustness !== 'degraded') continue;
      yield { subject: { kind: 'Volume', namespace, name }, evidence: { state, robustness, numberOfReplicas, schedulableNodes } };
    }
  },

  message: ({ evidence: { numberOfReplicas, schedulableNodes } }) =>
    typeof schedulableNodes === 'number' && typeof numberOfReplicas === 'number' && numberOfReplicas > schedulableNodes
      ? `is degraded for good: it asks for ${numberOfReplicas} replicas, and ${schedulableNodes} nodes can take one`
      : 'is degraded: its engine cannot be upgraded live, and one more disturbance can hit the last healthy replica',
  why: 'The managers upgrade, but the live engine upgrade of an unhealthy volume is refused, so the volume stays on the old engine.',
  remedy: ({ subject }) => [
    { text: 'Wait for the rebuild', command: kubectl('get', subject, `-o jsonpath='{.status.robustness}'`) },
    { text: 'It does not start: make room (disk space, node and disk selectors), or ask for fewer replicas' },
  ],
  source: [
    'longhorn-manager manager/volume.go EngineUpgrade v1.7.2',
    'https://github.com/longhorn/longhorn/issues/7887',
    'https://longhorn.io/docs/1.12.1/deploy/upgrade/upgrade-engine/',
  ],
  logSignature: /cannot do live upgrade for a unhealthy volume/,
});
