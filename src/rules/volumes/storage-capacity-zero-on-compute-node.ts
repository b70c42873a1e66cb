import { defineRule } from '../define-rule.ts';

export const storageCapacityZeroOnComputeNode = defineRule({
  id: 'storage-capacity-zero-on-compute-node',
  topic: 'volumes',
  title: 'Compute-only nodes can still use WaitForFirstConsumer classes',
  severity: 'warning',
  when: { from: '>=1.9.0-0 <1.11.2-0', to: '>=1.10.0-0 <1.11.2-0' },

  needs: ['storageClasses', 'longhornNodes', 'kubernetesNodes'],

  *check({ storageClasses, longhornNodes, kubernetesNodes }) {
    const classes = storageClasses.filter(({ bindingMode }) => bindingMode === 'WaitForFirstConsumer').map(({ name }) => name);
    if (classes.length === 0) return;
    const computing = new Set(kubernetesNodes.filter(takesPods).map(({ name }) => name));
    for (const { namespace, name, disks, allowScheduling } of longhornNodes) {
      const storing = allowScheduling && Object.values(disks).some((disk) => disk.allowScheduling);
      if (computing.has(name) && !storing)
        yield { subject: { kind: 'Node', namespace, name }, evidence: { classes: classes.toSorted() } };
    }
  },

  message: ({ evidence: { classes } }) => `stores nothing, so new claims of ${String(classes)} stay Pending for pods on it`,
  why: 'From 1.10 the provisioner reports the capacity of each node, and 0 for one without schedulable disks, although the volume would live elsewhere. 1.11.2 mends it.',
  remedy: () => [
    { text: 'Choose 1.11.2 or later' },
    { text: 'Or use a class with volumeBindingMode Immediate for workloads on such nodes' },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/12807', 'https://longhorn.io/docs/1.11.2/important-notes/'],
});

function takesPods(node: {
  readonly ready: string;
  readonly unschedulable: boolean;
  readonly taints: readonly unknown[];
}): boolean {
  const closed = node.taints.some((taint) =>
    ['NoSchedule', 'NoExecute'].includes(String((taint as { effect?: unknown })?.effect)),
  );
  return node.ready === 'True' && !node.unschedulable && !closed;
}
