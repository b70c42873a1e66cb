import { parseVersion } from '../../core/version.ts';
import { defineRule } from '../define-rule.ts';

export const targetSchemaNotChecked = defineRule({
  id: 'target-schema-not-checked',
  topic: 'crds',
  title: "The target's CRDs were at hand, and stored objects were checked against them",
  severity: 'advice',
  when: { from: '>=1.5.0-0', to: '>=1.6.0-0' },

  needs: ['targetSchemas'],

  *check({ targetSchemas }, { to }) {
    const { origin, version } = targetSchemas;
    if (origin === 'built-in' || version === '' || parseVersion(version)?.text === to.text) return;
    yield { subject: { kind: 'Manifest', namespace: '', name: version }, evidence: { manifest: version, target: to.text } };
  },

  message: ({ evidence: { manifest, target } }) =>
    `is the manifest of ${String(manifest)}, so objects were checked against its CRDs and not those of ${String(target)}`,
  why: 'The schema rule can only say what the CRDs it was given refuse. Another release may accept or refuse other values.',
  remedy: ({ evidence: { target } }) => [{ text: `Give the manifest of ${String(target)} with --manifest, or none` }],
  source: ["the CRDs in the target release's deploy/longhorn.yaml"],
});
