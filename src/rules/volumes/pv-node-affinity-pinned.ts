import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const pvNodeAffinityPinned = defineRule({
  id: 'pv-node-affinity-pinned',
  topic: 'volumes',
  title: 'No persistent volume is pinned to nodes by 1.11.0',
  severity: 'warning',
  when: { from: '1.11.0', to: '>=1.11.1-0' },

  needs: ['persistentVolumes'],

  *check({ persistentVolumes }) {
    for (const { kind, namespace, name, volumeHandle, affinityKeys } of persistentVolumes) {
      if (affinityKeys.includes('kubernetes.io/hostname'))
        yield { subject: { kind, namespace, name }, evidence: { volumeHandle, affinityKeys } };
    }
  },

  message: () => 'names the nodes of the day it was made in its node affinity, and keeps them for ever',
  why: 'PersistentVolumes that 1.11.0 provisioned may only be used on the nodes that existed then. Pods cannot move once those nodes are gone, and no later release mends it.',
  remedy: ({ subject }) => [
    {
      text: 'See which nodes it names',
      command: `kubectl get persistentvolumes/${shellQuote(subject.name)} -o jsonpath='{.spec.nodeAffinity}'`,
    },
    { text: 'Set its reclaim policy to Retain and create it anew without spec.nodeAffinity' },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/12656', 'https://github.com/longhorn/longhorn/issues/12689'],
});
