import { kubectl } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const nodeDiskNotSchedulable = defineRule({
  id: 'node-disk-not-schedulable',
  topic: 'nodes-disks',
  title: 'Disks have room to rebuild',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['longhornNodes'],

  *check({ longhornNodes }) {
    for (const node of longhornNodes) {
      const closed = Object.keys(node.disks).flatMap((name) => {
        const reason = node.disks[name]?.allowScheduling ? closedBecause(node.diskStatus[name]) : undefined;
        return reason === undefined ? [] : [`${name} (${reason})`];
      });
      if (closed.length > 0)
        yield { subject: { kind: 'Node', namespace: node.namespace, name: node.name }, evidence: { disks: closed } };
    }
  },

  message: ({ evidence: { disks } }) =>
    `has disks that take no replica although they should: ${String(disks).replaceAll(',', ', ')}`,
  why: 'Rebuilds and live engine upgrades need a place for a replica.',
  remedy: ({ subject }) => [
    { text: 'See why', command: kubectl('get', subject, `-o jsonpath='{.status.diskStatus}'`) },
    { text: 'Free space, add a disk, or move replicas before the bump' },
  ],
  source: ['https://longhorn.io/docs/1.12.1/nodes-and-volumes/nodes/node-space-usage/'],
});

function closedBecause(status: unknown): string | undefined {
  const conditions = (status as { conditions?: unknown } | undefined)?.conditions;
  for (const condition of Array.isArray(conditions) ? conditions : []) {
    const { type, status: value, reason } = condition as Record<string, unknown>;
    if ((type === 'Schedulable' || type === 'Ready') && value === 'False')
      return `${type} is False${reason ? `: ${reason}` : ''}`;
  }
  return undefined;
}
