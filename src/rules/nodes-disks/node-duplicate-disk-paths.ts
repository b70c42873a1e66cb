import { kubectl } from '../../core/kubectl.ts';
import type { NodeDisk } from '../../facts/longhorn-nodes.ts';
import { defineRule } from '../define-rule.ts';

export const nodeDuplicateDiskPaths = defineRule({
  id: 'node-duplicate-disk-paths',
  topic: 'nodes-disks',
  title: 'No node lists one path twice',
  severity: 'warning',
  when: { from: '>=1.11.0-0 <1.12.0-0', to: '>=1.12.0-0' },

  needs: ['longhornNodes'],

  *check({ longhornNodes }) {
    for (const { namespace, name, disks } of longhornNodes) {
      const twice = duplicates(disks);
      if (twice.length > 0) yield { subject: { kind: 'Node', namespace, name }, evidence: { disks: twice } };
    }
  },

  message: ({ evidence: { disks } }) =>
    `lists one path under several names (${String(disks).replaceAll(',', ', ')}), and 1.12 then refuses every edit of it`,
  why: 'The migration writes no node, but scheduling, tags and eviction of this one cannot be changed any more.',
  remedy: ({ subject }) => [{ text: 'Remove the second entry before the bump', command: kubectl('edit', subject) }],
  source: ['longhorn-manager webhook/resources/node/validator.go validateNodeDiskPaths v1.12.0'],
  logSignature: /duplicate disk paths on node/,
});

function duplicates(disks: Readonly<Record<string, NodeDisk>>): string[] {
  const byPath = Object.groupBy(Object.keys(disks).toSorted(), (name) => clean(disks[name]?.path ?? ''));
  return Object.values(byPath).flatMap((names = []) => (names.length > 1 ? names : []));
}

/** As Go's filepath.Clean, as far as disk paths go: no doubled or trailing slashes, no `.` parts. */
function clean(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return `${path.startsWith('/') ? '/' : ''}${parts.join('/')}`;
}
