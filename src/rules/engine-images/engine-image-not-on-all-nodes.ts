import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const engineImageNotOnAllNodes = defineRule({
  id: 'engine-image-not-on-all-nodes',
  topic: 'engine-images',
  title: 'Every engine image in use is deployed on every storage node',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['engineImages', 'longhornNodes'],

  *check({ engineImages, longhornNodes }) {
    const nodes = longhornNodes.filter((node) => node.deletedAt === '' && node.ready).map(({ name }) => name);
    for (const { namespace, name, image, state, refCount, nodeDeploymentMap } of engineImages) {
      const missing = nodes.filter((node) => nodeDeploymentMap[node] === false);
      if (refCount <= 0 || (state === 'deployed' && missing.length === 0)) continue;
      yield { subject: { kind: 'EngineImage', namespace, name }, evidence: { image, state, missing } };
    }
  },

  message: ({ evidence: { image, state, missing } }) =>
    Array.isArray(missing) && missing.length > 0
      ? `(${image}) is not deployed on ${missing.join(', ')}`
      : `(${image}) is ${state === '' ? 'in no state' : state}, not deployed`,
  why: 'Volumes with replicas on such a node cannot attach or be upgraded. The cause is mostly a taint or an image that cannot be pulled, and it will hit the new image as well.',
  remedy: ({ subject }) => [
    {
      text: 'See its DaemonSet: tolerations, pulls',
      command: `kubectl -n ${shellQuote(subject.namespace)} get pods -l ${shellQuote(`longhorn.io/engine-image=${subject.name}`)} -o wide`,
    },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/6103', 'https://github.com/longhorn/longhorn/issues/8199'],
});
