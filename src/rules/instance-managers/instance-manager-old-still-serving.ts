import { defineRule } from '../define-rule.ts';
import { imageTag } from '../image-tag.ts';

export const instanceManagerOldStillServing = defineRule({
  id: 'instance-manager-old-still-serving',
  topic: 'instance-managers',
  title: 'Running instances sit in instance managers of the current version',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['instanceManagers', 'settings'],

  *check({ instanceManagers, settings }) {
    const wanted = imageTag(settings['default-instance-manager-image'] ?? '');
    for (const { namespace, name, image, nodeID, instances } of instanceManagers) {
      const tag = imageTag(image);
      if (instances === 0 || wanted === undefined || tag === undefined || tag === wanted) continue;
      yield { subject: { kind: 'InstanceManager', namespace, name }, evidence: { image, wanted, nodeID, instances } };
    }
  },

  message: ({ evidence: { image, wanted, nodeID, instances } }) =>
    `on node ${nodeID} still runs ${instances} engines and replicas with ${image}, while ${wanted} is current`,
  why: 'The next hop adds one more generation beside it: CPU is reserved twice over, and drains of the node stay blocked.',
  remedy: () => [{ text: 'Detach its volumes and attach them again (or restart their workloads) before the next minor' }],
  source: ['https://github.com/longhorn/longhorn/issues/11363', 'https://github.com/longhorn/longhorn/issues/12820'],
});
