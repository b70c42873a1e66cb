import { kubectl } from '../../core/kubectl.ts';
import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const nodeWithoutKubernetesNode = defineRule({
  id: 'node-without-kubernetes-node',
  topic: 'nodes-disks',
  title: 'Every Longhorn node belongs to an existing Kubernetes node',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['longhornNodes', 'kubernetesNodes'],

  *check({ longhornNodes, kubernetesNodes }) {
    const existing = new Set(kubernetesNodes.map(({ name }) => name));
    for (const { namespace, name, disks } of longhornNodes) {
      if (!existing.has(name)) yield { subject: { kind: 'Node', namespace, name }, evidence: { disks: Object.keys(disks) } };
    }
  },

  message: () => 'has no Kubernetes node of that name any more',
  why: 'Such a leftover falls out of sync and carries replicas that nobody can serve. On a hop that writes every node it turns into a blocker.',
  remedy: ({ subject }) => [
    {
      text: 'See what it still carries; while a machine is being replaced under the same name, wait',
      command: `kubectl -n ${shellQuote(subject.namespace)} get replicas.longhorn.io -l ${shellQuote(`longhornnode=${subject.name}`)}`,
    },
    { text: 'Remove its replicas, then delete it', command: kubectl('delete', subject) },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/6500'],
});
