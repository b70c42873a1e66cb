import { defineRule } from '../define-rule.ts';

export const webhookOnNodesLeft = defineRule({
  id: 'webhook-on-nodes-left',
  topic: 'webhooks',
  title: 'Nobody reboots nodes while 1.11.0 is left behind',
  severity: 'warning',
  when: { from: '1.11.0', to: '>=1.11.1-0' },

  needs: ['webhookRules'],

  *check({ webhookRules }) {
    const rule = webhookRules.find(({ apiGroups, resources }) => apiGroups.includes('') && resources.includes('nodes'));
    if (!rule) return;
    yield {
      subject: { kind: 'ValidatingWebhookConfiguration', namespace: '', name: 'longhorn-webhook-validator' },
      evidence: { operations: rule.operations, failurePolicy: rule.failurePolicy },
    };
  },

  message: () => 'still stands in front of updates of core nodes, and all of them are denied until a new manager rewrites it',
  why: 'While the managers restart nobody answers the webhook, so a node that comes back in that time cannot become Ready.',
  remedy: () => [
    { text: 'Keep nodes up and plan no drain during the rollout' },
    { text: 'Have this at hand', command: 'kubectl delete validatingwebhookconfiguration longhorn-webhook-validator' },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/12578', 'longhorn-manager webhook/server v1.11.0, v1.11.1'],
});
