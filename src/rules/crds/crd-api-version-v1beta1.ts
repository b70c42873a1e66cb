import { kubectl } from '../../core/kubectl.ts';
import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const crdApiVersionV1beta1 = defineRule({
  id: 'crd-api-version-v1beta1',
  topic: 'crds',
  title: 'Setting crd-api-version says v1beta2',
  severity: 'blocker',
  when: { from: '>=1.8.0-0', to: '>=1.9.0-0' },

  needs: ['settings', 'recordedVersion'],

  *check({ settings, recordedVersion: { namespace } }) {
    const value = settings['crd-api-version'] ?? '';
    if (value === '' || value === 'longhorn.io/v1beta2') return;
    yield { subject: { kind: 'Setting', namespace, name: 'crd-api-version' }, evidence: { value } };
  },

  message: ({ evidence: { value } }) => `says ${JSON.stringify(value)}, and the target can only start from longhorn.io/v1beta2`,
  why: '1.9 lists objects of a version that it no longer serves, and from 1.10 on the converter is gone: every manager exits. Seen after restores of an old export.',
  remedy: ({ subject }) => [
    {
      text: 'On the running version restart the managers',
      command: `kubectl -n ${shellQuote(subject.namespace)} rollout restart daemonset/longhorn-manager`,
    },
    { text: 'See that the value has turned to longhorn.io/v1beta2', command: kubectl('get', subject, `-o jsonpath='{.value}'`) },
  ],
  source: ['longhorn-manager upgrade/upgrade.go doAPIVersionUpgrade v1.10.0, v1.12.1'],
  logSignature: /unrecognized CRD API version/,
});
