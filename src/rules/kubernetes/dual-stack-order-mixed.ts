import { defineRule } from '../define-rule.ts';

export const dualStackOrderMixed = defineRule({
  id: 'dual-stack-order-mixed',
  topic: 'kubernetes',
  title: 'All nodes list their IP families in the same order',
  severity: 'advice',
  when: { from: '>=1.10.0-0', to: '>=1.12.0-0' },

  needs: ['kubernetesNodes'],

  *check({ kubernetesNodes }) {
    const families = kubernetesNodes.flatMap(({ kind, name, podCIDRs }) =>
      podCIDRs.length > 1 ? [{ kind, name, first: String(podCIDRs[0]).includes(':') ? 'IPv6' : 'IPv4' }] : [],
    );
    const six = families.filter(({ first }) => first === 'IPv6');
    if (six.length === 0 || six.length === families.length) return;
    const fewer = six.length * 2 <= families.length ? six : families.filter(({ first }) => first === 'IPv4');
    for (const { kind, name, first } of fewer) yield { subject: { kind, namespace: '', name }, evidence: { first } };
  },

  message: ({ evidence: { first } }) => `lists ${first} first, other nodes the other family`,
  why: 'Connections between engines and replicas can fail where nodes disagree on the first family. Before 1.12 two families are not supported at all.',
  remedy: () => [
    {
      text: 'Give all nodes the same order',
      command: 'kubectl get nodes -o jsonpath=\'{range .items[*]}{.metadata.name}{" "}{.spec.podCIDRs}{"\\n"}{end}\'',
    },
  ],
  source: ['https://longhorn.io/docs/1.12.1/important-notes/', 'https://longhorn.io/docs/1.10.2/important-notes/'],
});
