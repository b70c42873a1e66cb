import { defineRule } from '../define-rule.ts';
import { imageTag } from '../image-tag.ts';

export const instanceManagerLeakSurvivor = defineRule({
  id: 'instance-manager-leak-survivor',
  topic: 'instance-managers',
  title: 'No leaking instance manager of 1.11.0 keeps running',
  severity: 'warning',
  when: { from: '>=1.11.0 <1.12.0-0', to: '>=1.11.1-0' },

  needs: ['instanceManagers'],

  *check({ instanceManagers }) {
    for (const { namespace, name, image, nodeID, instances } of instanceManagers) {
      if (instances === 0 || !imageTag(image)?.endsWith(':v1.11.0')) continue;
      yield { subject: { kind: 'InstanceManager', namespace, name }, evidence: { image, nodeID, instances } };
    }
  },

  message: ({ evidence: { nodeID, instances } }) =>
    `of 1.11.0 still runs ${instances} engines and replicas on node ${nodeID} and leaks memory`,
  why: 'It survives the upgrade until its volumes detach, and goes on leaking until the node kills it together with all its engines.',
  remedy: () => [{ text: 'Detach its volumes and attach them again (or restart their workloads) in a window' }],
  source: ['https://github.com/longhorn/longhorn/issues/12643', 'https://github.com/longhorn/longhorn/issues/12820'],
});
