import { kubectl } from '../../core/kubectl.ts';
import { inRange } from '../../core/version.ts';
import { nodeFaults, unpatchableDisks } from '../../facts/node-faults.ts';
import { isGoBool } from '../../releases/formats/go-scalars.ts';
import { defineRule } from '../define-rule.ts';
import { faultText } from '../fault-text.ts';

export const nodeSpecInvalid = defineRule({
  id: 'node-spec-invalid',
  topic: 'nodes-disks',
  title: 'Every Longhorn node passes its own validator',
  severity: 'blocker',
  when: {
    from: '>=1.8.0-0 <1.9.2-0',
    to: '>=1.9.0-0 <1.10.0-0',
    edges: [
      { from: '>=1.8.0-0 <1.9.0', to: '>=1.9.0-0 <1.10.0-0' },
      { from: '>=1.9.0-0 <1.9.2-0', to: '>=1.9.2-0 <1.10.0-0' },
    ],
  },

  needs: ['longhornNodes', 'settings'],

  *check({ longhornNodes, settings }, { from }) {
    const v2 = settings['v2-data-engine'];
    const [first] = longhornNodes;
    // From 1.8 on the way to 1.9 the setting itself is written and refused: setting-stored-value-invalid.
    if (first && v2 !== undefined && !isGoBool(v2) && from && inRange(from, '>=1.9.0-0')) {
      const fault = { field: 'value', value: v2, accepted: 'true or false; the webhook reads it for every node' };
      yield { subject: { kind: 'Setting', namespace: first.namespace, name: 'v2-data-engine' }, evidence: { faults: [fault] } };
    }
    for (const node of longhornNodes) {
      const faults = [...nodeFaults(node), ...unpatchableDisks(node)];
      if (faults.length > 0)
        yield { subject: { kind: 'Node', namespace: node.namespace, name: node.name }, evidence: { faults } };
    }
  },

  message: ({ subject, evidence }) =>
    `${subject.kind === 'Setting' ? 'has every node refused' : 'would be refused'} when this hop writes every node back: ${faultText(evidence)}`,
  why: 'The migration forces a write of every node through the webhook, and one refused node stops all managers. Such a node was written while the webhook was away, or by an older release.',
  remedy: ({ subject }) => [
    { text: 'Mend the fields on the running version', command: kubectl('edit', subject) },
    {
      text: 'A write that changes nothing shows what else the webhook refuses',
      command: kubectl('annotate', subject, 'longhorn-readiness/dry-run=1 --dry-run=server --overwrite'),
    },
  ],
  source: [
    'longhorn-manager webhook/resources/node/validator.go Update v1.9.2',
    'longhorn-manager upgrade/upgrade.go v1.9.0, v1.9.2',
  ],
  logSignature:
    /need to disable scheduling on (node|disk)|is not supported to specify disk driver|storageReserved setting of disk|error encountered while validating tags|instanceManagerCPURequest should be greater|failed to get spdk setting/,
});
