import { kubectl, kubectlSave } from '../../core/kubectl.ts';
import type { SchemaViolation } from '../../facts/structural-schema.ts';
import { defineRule } from '../define-rule.ts';

export const objectViolatesTargetSchema = defineRule({
  id: 'object-violates-target-schema',
  topic: 'crds',
  title: "Every object that the upgrade writes back fits the target's CRDs",
  severity: 'blocker',
  when: { from: '>=1.5.0-0', to: '>=1.6.0-0' },

  needs: ['schemaViolations'],

  *check({ schemaViolations }) {
    for (const { violations, ...subject } of schemaViolations) yield { subject, evidence: { violations } };
  },

  message: ({ evidence }) =>
    `would be refused by the target's schema: ${violationsIn(evidence['violations']).map(sentence).join('; ')}`,
  why: "A migration step writes this object back, and the API server validates the whole of it, status included, against the target's CRD. A refusal is fatal: every longhorn-manager crash-loops. From Kubernetes 1.30 on, values that the write does not change are forgiven.",
  remedy: ({ subject, evidence }) => {
    const inStatus = violationsIn(evidence['violations']).some(({ path }) => path.startsWith('status'));
    return [
      { text: 'Save the object', command: kubectlSave(subject) },
      { text: 'Set the fields to values that are accepted', command: kubectl('edit', subject) },
      ...(inStatus
        ? [{ text: 'A status is mended through its subresource', command: kubectl('edit', subject, '--subresource=status') }]
        : []),
    ];
  },
  source: [
    "the CRDs in the target release's deploy/longhorn.yaml",
    'https://github.com/kubernetes/enhancements/tree/master/keps/sig-api-machinery/4008-crd-ratcheting',
  ],
  logSignature: /(spec|status)\.\S+: (Unsupported value|Invalid value|Required value)|should be at least \d+ chars/,
});

function sentence({ path, value, expected, changed }: SchemaViolation): string {
  return `${path} is ${changed ? 'missing, which the write turns into ""' : JSON.stringify(value)} (accepted: ${expected})`;
}

function violationsIn(value: unknown): readonly SchemaViolation[] {
  return Array.isArray(value) ? value : [];
}
