import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const namespacePodSecurityNotPrivileged = defineRule({
  id: 'namespace-pod-security-not-privileged',
  topic: 'kubernetes',
  title: 'The Longhorn namespace admits privileged pods',
  severity: 'blocker',
  when: { from: '>=1.5.0-0', to: '>=1.6.0-0' },

  needs: ['namespacePodSecurity'],

  *check({ namespacePodSecurity: { namespace, enforce } }) {
    if (enforce !== 'baseline' && enforce !== 'restricted') return;
    yield { subject: { kind: 'Namespace', namespace: '', name: namespace }, evidence: { enforce } };
  },

  message: ({ evidence: { enforce } }) =>
    `enforces pod security "${enforce}", so the new managers, CSI pods and instance managers will not be admitted`,
  why: 'Pods that run survive a stricter label, pods that are created again do not. An upgrade creates all of them again; from 1.7 on the pre-upgrade job needs privileges too.',
  remedy: ({ subject: { name } }) => [
    {
      text: 'Let the namespace admit privileged pods before the bump',
      command: `kubectl label namespace ${shellQuote(name)} --overwrite pod-security.kubernetes.io/enforce=privileged`,
    },
  ],
  source: ['https://longhorn.io/docs/1.7.3/important-notes/', 'chart/templates/preupgrade-job.yaml v1.6.4 against v1.7.0'],
  logSignature: /violates PodSecurity "(baseline|restricted)/,
});
