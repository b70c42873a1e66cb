import { defineRule } from '../define-rule.ts';

export const webhookOutageForClaims = defineRule({
  id: 'webhook-outage-for-claims',
  topic: 'webhooks',
  title: 'No work on claims is planned during the rollout',
  severity: 'advice',
  when: { from: '>=1.8.0-0', to: '>=1.9.0-0' },

  needs: ['webhookRules', 'managerDaemonSet'],

  *check({ webhookRules, managerDaemonSet: daemonSet }) {
    const rule = webhookRules.find(
      ({ resources, operations, failurePolicy }) =>
        resources.includes('persistentvolumeclaims') && operations.includes('UPDATE') && failurePolicy === 'Fail',
    );
    if (!rule || daemonSet?.maxUnavailable !== '100%') return;
    yield {
      subject: { kind: 'ValidatingWebhookConfiguration', namespace: '', name: 'longhorn-webhook-validator' },
      evidence: { failurePolicy: rule.failurePolicy, maxUnavailable: daemonSet.maxUnavailable },
    };
  },

  message: () =>
    'answers for every update of a claim, and all managers restart at once: until one serves again such updates fail, those of other drivers too',
  why: 'The webhook has failure policy Fail, and the DaemonSet takes all managers down together.',
  remedy: () => [
    { text: 'Choose a quiet window; resize no claim meanwhile' },
    { text: 'From 1.11 on lower longhornManager.updateStrategy.rollingUpdate.maxUnavailable' },
  ],
  source: ['longhorn-manager webhook/resources/persistentvolumeclaim/validator.go v1.12.1'],
});
