import { defineRule } from '../define-rule.ts';

export const manifestApiV1beta1 = defineRule({
  id: 'manifest-api-v1beta1',
  topic: 'gitops',
  title: 'No manifest in git uses longhorn.io/v1beta1',
  severity: 'blocker',
  when: { from: '>=1.8.0-0', to: '>=1.9.0-0' },

  needs: ['releaseChange'],

  *check({ releaseChange: { manifests } }) {
    for (const { apiVersion, kind, name, place } of manifests ?? []) {
      if (apiVersion === 'longhorn.io/v1beta1')
        yield { subject: { kind, namespace: '', name }, evidence: { apiVersion }, at: place };
    }
  },

  message: () => 'is written as longhorn.io/v1beta1, which the target does not serve: its apply fails',
  why: 'The version is no longer served from 1.9 on and gone in 1.10.',
  remedy: () => [{ text: 'Write longhorn.io/v1beta2 in the same commit' }],
  source: ['https://github.com/longhorn/longhorn/issues/10250', 'longhorn-manager k8s/crds.yaml v1.9.0, v1.10.0'],
  logSignature: /no matches for kind "\w+" in version "longhorn\.io\/v1beta1"/,
});
