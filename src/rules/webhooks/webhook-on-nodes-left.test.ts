import { object } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { webhookOnNodesLeft } from './webhook-on-nodes-left.ts';

const name = 'longhorn-webhook-validator';
const config = (apiGroup: string) => [
  object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', name, {
    webhooks: [{ failurePolicy: 'Fail', rules: [{ apiGroups: [apiGroup], resources: ['nodes'], operations: ['UPDATE'] }] }],
  }),
];

testRule(webhookOnNodesLeft, {
  upgrade: '1.11.0 → 1.11.2',
  fires: [{ name: 'a rule on core nodes', given: config(''), finds: [name] }],
  quiet: [
    { name: "a rule on Longhorn's nodes", given: config('longhorn.io') },
    { name: 'coming from another release', given: config(''), upgrade: '1.11.1 → 1.11.2' },
  ],
});
