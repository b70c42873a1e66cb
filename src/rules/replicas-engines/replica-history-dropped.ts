import { defineRule } from '../define-rule.ts';

export const replicaHistoryDropped = defineRule({
  id: 'replica-history-dropped',
  topic: 'replicas-engines',
  title: '1.5.5 does not move to 1.6.0',
  severity: 'warning',
  when: { from: '1.5.5', to: '1.6.0' },

  needs: ['replicas'],

  *check({ replicas }) {
    const [first] = replicas;
    if (first)
      yield { subject: { kind: 'Namespace', namespace: '', name: first.namespace }, evidence: { replicas: replicas.length } };
  },

  message: ({ evidence: { replicas } }) => `holds ${replicas} replicas, whose health history 1.6.0 drops`,
  why: 'The fields that 1.5.5 added are missing in the CRDs of 1.6.0, so the API server prunes them, and the salvage fix that reads them is gone as well.',
  remedy: () => [{ text: 'Go from 1.5.5 to 1.6.4' }],
  source: ['longhorn-manager k8s/crds.yaml v1.5.5, v1.6.0, v1.6.1', 'https://github.com/longhorn/longhorn/issues/7425'],
});
