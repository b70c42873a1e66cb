import { managerDaemonSet, object } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { webhookOutageForClaims } from './webhook-outage-for-claims.ts';

const name = 'longhorn-webhook-validator';
const claims = (failurePolicy: string) =>
  object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', name, {
    webhooks: [{ failurePolicy, rules: [{ apiGroups: [''], resources: ['persistentvolumeclaims'], operations: ['UPDATE'] }] }],
  });
const managers = (maxUnavailable: unknown) =>
  managerDaemonSet('longhorn-manager', { spec: { updateStrategy: { rollingUpdate: { maxUnavailable } } } });

testRule(webhookOutageForClaims, {
  upgrade: '1.9.2 → 1.10.2',
  fires: [{ name: 'all managers restart at once', given: [claims('Fail'), managers('100%')], finds: [name] }],
  quiet: [
    { name: 'one by one', given: [claims('Fail'), managers(1)] },
    { name: 'the webhook may fail', given: [claims('Ignore'), managers('100%')] },
  ],
});
