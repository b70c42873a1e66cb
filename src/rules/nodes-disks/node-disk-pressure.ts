import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const nodeDiskPressure = defineRule({
  id: 'node-disk-pressure',
  topic: 'nodes-disks',
  title: 'No node is under disk pressure',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['kubernetesNodes'],

  *check({ kubernetesNodes }) {
    for (const { kind, namespace, name, diskPressure } of kubernetesNodes) {
      if (diskPressure === 'True') yield { subject: { kind, namespace, name }, evidence: { diskPressure } };
    }
  },

  message: () => 'is under disk pressure, so it pulls no new images and evicts pods',
  why: 'The rollout stalls on that node: the new images are not pulled, and new pods are evicted.',
  remedy: ({ subject }) => [
    { text: 'Free space on its image file system', command: `kubectl describe node ${shellQuote(subject.name)}` },
    { text: 'Pull the images of the target beforehand' },
  ],
  source: ['https://github.com/harvester/harvester/issues/2833'],
});
