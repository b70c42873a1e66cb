import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const crdConversionLeftover = defineRule({
  id: 'crd-conversion-leftover',
  topic: 'crds',
  title: 'No Longhorn CRD takes a conversion webhook into 1.10 where CRDs are patched',
  severity: 'warning',
  when: { from: '>=1.9.0-0 <1.10.0-0', to: '>=1.10.0-0 <1.11.0-0' },

  needs: ['crds', 'crdApplier'],

  *check({ crds, crdApplier }) {
    if (crdApplier !== 'flux' && crdApplier !== 'argocd') return;
    for (const { name, conversion } of crds) {
      if (conversion !== 'Webhook') continue;
      yield {
        subject: { kind: 'CustomResourceDefinition', namespace: '', name },
        evidence: { conversion, appliedBy: crdApplier },
      };
    }
  },

  message: ({ evidence: { appliedBy } }) =>
    `converts through a webhook, and ${appliedBy === 'flux' ? 'Flux' : 'Argo CD'} patches CRDs: the API server refuses the CRD of 1.10 if the webhook's client config stays in it`,
  why: '1.10 drops the conversion block. A merge keeps the client config that the manager wrote and takes the strategy away, which the API server rejects; the release fails and the old CRDs stay. A plain helm upgrade replaces the block cleanly.',
  remedy: ({ subject: { name } }) => [
    { text: 'Make sure first that no CRD lists v1beta1 as stored (crd-stored-version-v1beta1)' },
    {
      text: 'Then take the webhook off this CRD',
      command: `kubectl patch customresourcedefinition ${shellQuote(name)} --type=json -p '[{"op":"replace","path":"/spec/conversion","value":{"strategy":"None"}}]'`,
    },
    { text: 'Drop rules that ignore differences under /spec/conversion, and reconcile' },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/12812', 'chart/templates/crds.yaml v1.9.2 against v1.10.0'],
  logSignature: /webhookClientConfig: Forbidden: should not be set when strategy is not set to Webhook/,
});
