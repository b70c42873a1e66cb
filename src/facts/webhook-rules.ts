import { known, listed } from '../core/fact.ts';
import { list, text } from './field.ts';
import type { Reader } from './reader.ts';

/** One rule of Longhorn's validating webhook. */
export interface WebhookRule {
  readonly apiGroups: readonly unknown[];
  readonly resources: readonly unknown[];
  readonly operations: readonly unknown[];
  readonly failurePolicy: string;
}

/** The rules of ValidatingWebhookConfiguration longhorn-webhook-validator, as the running managers wrote them. */
export const webhookRules: Reader<readonly WebhookRule[]> = {
  reads: [{ resource: 'validatingwebhookconfigurations.admissionregistration.k8s.io', fields: ['webhooks'] }],
  read: ({ snapshot }) => {
    const objects = listed(snapshot, 'validatingwebhookconfigurations.admissionregistration.k8s.io');
    if (!objects.known) return objects;
    const own = objects.value.find(({ metadata }) => metadata.name === 'longhorn-webhook-validator');
    return known(
      list(own, 'webhooks').flatMap((webhook) =>
        list(webhook, 'rules').map((rule) => ({
          apiGroups: list(rule, 'apiGroups'),
          resources: list(rule, 'resources'),
          operations: list(rule, 'operations'),
          failurePolicy: text(webhook, 'failurePolicy'),
        })),
      ),
    );
  },
};
