import { defineRule } from '../define-rule.ts';

export const webhookOnNodesDeadlock = defineRule({
  id: 'webhook-on-nodes-deadlock',
  topic: 'webhooks',
  title: '1.11.0 with its webhook on core nodes is not the target',
  severity: 'warning',
  when: { from: '>=1.10.0-0 <1.11.0', to: '1.11.0' },

  needs: ['targetImageTags'],

  *check({ targetImageTags: { manager } }, { to, place }) {
    if (manager !== '' && manager !== 'v1.11.0') return;
    yield {
      subject: { kind: 'Release', namespace: '', name: to.text },
      evidence: { managerTag: 'v1.11.0' },
      ...(place ? { at: place } : {}),
    };
  },

  message: () =>
    'puts its webhook in front of every update of a core node: a network plugin that labels nodes at its start waits for it, and it waits for the network',
  why: 'After a restart nodes can stay NotReady: the webhook needs the network, the network needs to update the node, and the update needs the webhook.',
  remedy: () => [
    { text: 'Choose 1.11.1 or later, or manager image v1.11.0-hotfix-1' },
    {
      text: 'Already locked: remove the configuration; a manager writes it again',
      command: 'kubectl delete validatingwebhookconfiguration longhorn-webhook-validator',
    },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/12578', 'https://longhorn.io/docs/1.11.0/important-notes/'],
  logSignature: /failed calling webhook "?validator\.longhorn\.io.*nodes/,
});
