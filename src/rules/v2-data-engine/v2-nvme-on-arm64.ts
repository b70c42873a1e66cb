import type { LonghornNode } from '../../facts/longhorn-nodes.ts';
import { defineRule } from '../define-rule.ts';

export const v2NvmeOnArm64 = defineRule({
  id: 'v2-nvme-on-arm64',
  topic: 'v2-data-engine',
  title: 'arm64 nodes do not use the NVMe driver with several cores',
  severity: 'warning',
  when: { from: '>=1.11.0-0', to: '>=1.12.0-0' },

  needs: ['longhornNodes', 'kubernetesNodes', 'settings'],

  *check({ longhornNodes, kubernetesNodes, settings }) {
    const mask = settings['data-engine-cpu-mask'];
    if (mask !== undefined && coresIn(mask) < 2) return;
    const arm = new Set(kubernetesNodes.filter(({ architecture }) => architecture === 'arm64').map(({ name }) => name));
    for (const node of longhornNodes) {
      const disks = arm.has(node.name) ? nvmeDisks(node) : [];
      if (disks.length > 0)
        yield { subject: { kind: 'Node', namespace: node.namespace, name: node.name }, evidence: { disks, mask: mask ?? '' } };
    }
  },

  message: ({ evidence: { disks } }) =>
    `is an arm64 machine with NVMe disks (${String(disks)}) under several cores, on which I/O gets stuck`,
  why: 'From 1.12 the v2 engine uses several cores by default. With the NVMe driver on arm64 its I/O hangs.',
  remedy: () => [{ text: 'Use AIO disks on arm64, or a mask of one core' }],
  source: ['https://github.com/longhorn/longhorn/issues/13243', 'https://longhorn.io/docs/1.12.1/important-notes/'],
});

function nvmeDisks({ diskStatus }: LonghornNode): string[] {
  return Object.keys(diskStatus).filter(
    (disk) => (diskStatus[disk] as { diskDriver?: unknown } | undefined)?.diskDriver === 'nvme',
  );
}

/** How many cores a mask names: `0x3`, or the same inside a JSON object by data engine. */
function coresIn(mask: string): number {
  const hex = /0x([0-9a-fA-F]{1,16})/.exec(mask)?.[1];
  return hex === undefined ? 0 : [...BigInt(`0x${hex}`).toString(2)].filter((bit) => bit === '1').length;
}
