import { parseVersion } from '../../core/version.ts';
import { defineRule } from '../define-rule.ts';

export const crdNewerThanManager = defineRule({
  id: 'crd-newer-than-manager',
  topic: 'crds',
  title: 'The CRDs are not ahead of the target',
  severity: 'warning',
  when: { from: '>=1.5.0-0', to: '>=1.6.0-0' },

  needs: ['crds', 'recordedVersion'],

  *check({ crds, recordedVersion: { version: recorded } }, { to }) {
    if (!recorded) return;
    for (const { name, appliedVersion } of crds) {
      const applied = parseVersion(appliedVersion);
      if (!applied || applied.major !== to.major || applied.minor <= Math.max(recorded.minor, to.minor)) continue;
      yield {
        subject: { kind: 'CustomResourceDefinition', namespace: '', name },
        evidence: { crds: applied.text, recorded: recorded.text, target: to.text },
      };
    }
  },

  message: ({ evidence: { crds, recorded, target } }) =>
    `is of ${crds}, while the cluster runs ${recorded} and goes to ${target}: an earlier jump left it behind`,
  why: 'A jump that was refused leaves the CRDs of its far target in the cluster. The next correct hop was reported to crash on a strict decoding error.',
  remedy: ({ evidence: { target } }) => [
    { text: `Put the CRDs of the running version, or of ${target}, back before going on, as far as the stored versions allow` },
    { text: 'Rehearse the hop on a copy first: longhorn-readiness rehearse' },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/8738'],
  logSignature: /strict decoding error: unknown field/,
});
