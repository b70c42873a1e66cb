import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const webhookWithoutEndpoints = defineRule({
  id: 'webhook-without-endpoints',
  topic: 'webhooks',
  title: 'The admission webhook answers before the upgrade',
  severity: 'blocker',
  when: { from: '*', to: '>=1.5.5-0' },

  needs: ['webhookEndpoints'],

  *check({ webhookEndpoints: { namespace, slices, ready } }) {
    if (slices === 0 || ready > 0) return;
    yield { subject: { kind: 'Service', namespace, name: 'longhorn-admission-webhook' }, evidence: { slices, ready } };
  },

  message: () =>
    'has no ready endpoint: every write of a Longhorn object fails now, and new managers exit when they do not reach it',
  why: 'Managers ask their own webhook through its Service when they start (1.5.5, and 1.6.1 and later) and exit when it stays out of reach. A network plugin, a proxy or a policy that cuts it off stops the upgrade.',
  remedy: ({ subject: { namespace } }) => [
    {
      text: 'Managers in the middle of a restart: wait and judge again',
      command: `kubectl -n ${shellQuote(namespace)} get pods -l app=longhorn-manager`,
    },
    { text: 'Else mend the network plugin, the proxy (no_proxy must name .svc) or the policies' },
    {
      text: 'Test it on the running version',
      command: `kubectl -n ${shellQuote(namespace)} annotate settings.longhorn.io/log-level readiness-probe=1 --dry-run=server`,
    },
  ],
  source: [
    'https://github.com/longhorn/longhorn/issues/6808',
    'https://github.com/longhorn/longhorn/issues/9800',
    'longhorn-manager webhook/webhook.go CheckWebhookServiceAvailability v1.6.1 to v1.12.1',
  ],
  logSignature: /webhook service is not accessible|failed calling webhook "?(validator|mutator)\.longhorn\.io/,
});
