import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const crdStoredVersionV1beta1 = defineRule({
  id: 'crd-stored-version-v1beta1',
  topic: 'crds',
  title: 'No Longhorn CRD lists v1beta1 as a stored version',
  severity: 'blocker',
  when: { from: '>=1.9.0-0 <1.10.0-0', to: '>=1.10.0-0 <1.11.0-0' },

  needs: ['crds'],

  *check({ crds }) {
    for (const { name, storedVersions } of crds) {
      if (!storedVersions.includes('v1beta1')) continue;
      yield { subject: { kind: 'CustomResourceDefinition', namespace: '', name }, evidence: { storedVersions } };
    }
  },

  message: ({ evidence: { storedVersions } }) =>
    `still lists v1beta1 among its stored versions (${String(storedVersions)}), and the CRDs of 1.10 no longer know that version`,
  why: 'The API server rejects a CRD that drops a version which objects may still be stored in. Helm stops there; with plain manifests the new managers meet the old CRDs and crash-loop.',
  remedy: ({ subject: { name } }) => [
    {
      text: 'On the running 1.9: take UPDATE of settings out of ValidatingWebhookConfiguration longhorn-webhook-validator while this lasts, since some settings may not be written',
      command: 'kubectl get validatingwebhookconfiguration longhorn-webhook-validator -o yaml > longhorn-webhook-validator.yaml',
    },
    {
      text: 'Write every object of the CRD once, so that it is stored as v1beta2',
      command: `kubectl annotate ${shellQuote(name)} -A --all --overwrite longhorn-stored-as=v1beta2 && kubectl annotate ${shellQuote(name)} -A --all longhorn-stored-as-`,
    },
    {
      text: 'Then drop the old version from the status',
      command: `kubectl patch customresourcedefinition ${shellQuote(name)} --subresource=status --type=merge -p '{"status":{"storedVersions":["v1beta2"]}}'`,
    },
    { text: 'Put the webhook rule back. If 1.10 was already applied: go back to the very 1.9 that ran, do this, try again' },
  ],
  source: [
    'https://github.com/longhorn/longhorn/issues/11886',
    'https://github.com/longhorn/longhorn/issues/11923',
    'https://longhorn.io/docs/1.10.1/important-notes/',
    'longhorn-manager k8s/crds.yaml v1.9.2 against v1.10.0',
  ],
  logSignature:
    /status\.storedVersions\[\d+\]: Invalid value: "v1beta1"|strict decoding error: unknown field "spec\.backupBlockSize"/,
});
