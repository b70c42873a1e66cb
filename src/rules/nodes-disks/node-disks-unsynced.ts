import { kubectl } from '../../core/kubectl.ts';
import { shellQuote } from '../../core/shell-quote.ts';
import type { LonghornNode } from '../../facts/longhorn-nodes.ts';
import { defineRule } from '../define-rule.ts';

export const nodeDisksUnsynced = defineRule({
  id: 'node-disks-unsynced',
  topic: 'nodes-disks',
  title: 'Every Longhorn node reports a status for exactly the disks it specifies',
  severity: 'blocker',
  when: {
    from: '>=1.8.0-0 <1.9.2-0',
    to: '>=1.9.0-0 <1.10.0-0',
    edges: [
      { from: '>=1.8.0-0 <1.9.0', to: '>=1.9.0-0 <1.10.0-0' },
      { from: '>=1.9.0-0 <1.9.2-0', to: '>=1.9.2-0 <1.10.0-0' },
    ],
  },

  needs: ['longhornNodes'],

  *check({ longhornNodes }) {
    for (const node of longhornNodes) {
      const { withoutStatus, withoutSpec } = unsyncedDisks(node);
      if (withoutStatus.length + withoutSpec.length === 0) continue;
      yield { subject: { kind: 'Node', namespace: node.namespace, name: node.name }, evidence: { withoutStatus, withoutSpec } };
    }
  },

  message: ({ evidence }) => {
    const parts = [
      ['specifies without a status', evidence['withoutStatus']],
      ['reports without specifying', evidence['withoutSpec']],
    ].flatMap(([verb, disks]) => (Array.isArray(disks) && disks.length > 0 ? [`${verb} ${disks.join(', ')}`] : []));
    return `${parts.join(' and ')}, and this hop writes every node back through a webhook that refuses such a node`;
  },
  why: 'One refused node stops the migration: all managers crash-loop, and the controller that would bring spec and status together never starts.',
  remedy: ({ subject }) => [
    {
      text: 'See whether the machine is there and its manager runs',
      command: `kubectl get node ${shellQuote(subject.name)} && kubectl -n ${shellQuote(subject.namespace)} get pods -l app=longhorn-manager --field-selector ${shellQuote(`spec.nodeName=${subject.name}`)}`,
    },
    { text: 'Bring the machine back on the running version until both agree, or remove the disk from the node' },
    {
      text: 'The machine is gone for good: delete the Longhorn node on the running version',
      command: kubectl('delete', subject),
    },
    { text: 'Already crash-looping: the old version is still recorded, so going back to it works' },
  ],
  source: [
    'longhorn-manager webhook/resources/node/validator.go isNodeDiskSpecAndStatusSynced v1.9.2',
    'longhorn-manager upgrade/v18xto190 v1.9.0, upgrade/v19xto192 v1.9.2',
    'https://github.com/longhorn/longhorn/issues/6500',
  ],
  logSignature: /spec and status of disks on node \S+ are being syncing/,
});

function unsyncedDisks({ disks, diskStatus }: LonghornNode): { withoutStatus: string[]; withoutSpec: string[] } {
  return {
    withoutStatus: Object.keys(disks).filter((name) => !Object.hasOwn(diskStatus, name)),
    withoutSpec: Object.keys(diskStatus).filter((name) => !Object.hasOwn(disks, name)),
  };
}
