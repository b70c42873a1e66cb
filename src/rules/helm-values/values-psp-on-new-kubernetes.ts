import { defineRule } from '../define-rule.ts';
import { valueSighting } from '../value-sighting.ts';

export const valuesPspOnNewKubernetes = defineRule({
  id: 'values-psp-on-new-kubernetes',
  topic: 'helm-values',
  title: 'enablePSP is off where PodSecurityPolicies are gone',
  severity: 'blocker',
  when: { from: '>=1.5.0-0', to: '>=1.5.0-0' },

  needs: ['pspOnNewKubernetes'],

  *check({ pspOnNewKubernetes: psp }) {
    if (psp) yield valueSighting('enablePSP', { kubernetes: psp.kubernetes }, psp.place);
  },

  message: ({ evidence: { kubernetes } }) =>
    `is true, and Kubernetes ${kubernetes} has no PodSecurityPolicies: the chart aborts the render`,
  why: 'The chart looks for the API and fails when it is missing, so nothing is applied. Kubernetes dropped it in 1.25.',
  remedy: () => [{ text: 'Set enablePSP to false, or drop the key' }],
  source: ['chart/templates/validate-psp-install.yaml v1.9.2'],
  logSignature: /does not have the PodSecurityPolicy API resource/,
});
