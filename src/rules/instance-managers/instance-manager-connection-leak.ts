import { defineRule } from '../define-rule.ts';

export const instanceManagerConnectionLeak = defineRule({
  id: 'instance-manager-connection-leak',
  topic: 'instance-managers',
  title: "The target's instance manager does not leak proxy connections",
  severity: 'warning',
  when: { from: '>=1.10.0-0 <1.11.0', to: '1.11.0' },

  needs: ['targetImageTags', 'recordedVersion'],

  *check({ targetImageTags: { instanceManager }, recordedVersion: { namespace } }) {
    if (instanceManager !== '' && instanceManager !== 'v1.11.0') return;
    yield {
      subject: { kind: 'Namespace', namespace: '', name: namespace },
      evidence: { instanceManager: instanceManager || 'v1.11.0' },
    };
  },

  message: ({ evidence: { instanceManager } }) =>
    `would run instance manager ${instanceManager}, whose memory grows until the node kills it`,
  why: 'It leaks connections of its proxy. When the pod is killed, every volume on that node loses its engine. Pods of 1.11.0 live on until their volumes detach, also after a later patch.',
  remedy: () => [{ text: 'Choose 1.11.1 or later' }, { text: 'Or set image.longhorn.instanceManager.tag to v1.11.0-hotfix-2' }],
  source: ['https://github.com/longhorn/longhorn/issues/12573', 'https://longhorn.io/docs/1.11.0/important-notes/'],
});
