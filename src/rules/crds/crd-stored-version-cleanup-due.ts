import { defineRule } from '../define-rule.ts';

export const crdStoredVersionCleanupDue = defineRule({
  id: 'crd-stored-version-cleanup-due',
  topic: 'crds',
  title: 'The clean-up of stored versions that 1.10 asks for is done',
  severity: 'advice',
  when: { from: '>=1.5.0-0 <1.9.0-0', to: '>=1.6.0-0 <1.10.0-0' },

  needs: ['crds'],

  *check({ crds }) {
    const names = crds.filter(({ storedVersions }) => storedVersions.includes('v1beta1')).map(({ name }) => name);
    if (names.length === 0) return;
    yield {
      subject: { kind: 'CustomResourceDefinition', namespace: '', name: 'longhorn.io' },
      evidence: { crds: names.toSorted() },
    };
  },

  message: ({ evidence: { crds } }) =>
    `lists v1beta1 as stored in ${Array.isArray(crds) ? crds.length : 0} CRDs: no trouble on this hop, but it will stop the one to 1.10`,
  why: 'The entry survives even the full rewrite that the step to 1.9 makes; the CRDs of 1.10 are then refused.',
  remedy: () => [{ text: 'Plan the clean-up for 1.9.x: longhorn-readiness rules crd-stored-version-v1beta1' }],
  source: ['https://github.com/longhorn/longhorn/issues/11886', 'https://longhorn.io/docs/1.10.1/important-notes/'],
});
