import { kubectl } from '../../core/kubectl.ts';
import { shellQuote } from '../../core/shell-quote.ts';
import { isLabelValue, isQualifiedName } from '../../releases/formats/label.ts';
import { defineRule } from '../define-rule.ts';

export const objectLabelInvalid = defineRule({
  id: 'object-label-invalid',
  topic: 'system',
  title: 'The labels of every object that the upgrade writes back are valid',
  severity: 'blocker',
  when: { from: '>=1.5.0-0', to: '>=1.6.0-0' },

  needs: ['labelledObjects'],

  *check({ labelledObjects }) {
    for (const { labels, ...subject } of labelledObjects) {
      for (const [label, value] of Object.entries(labels)) {
        if (!isQualifiedName(label) || !isLabelValue(value)) yield { subject, evidence: { label, value } };
      }
    }
  },

  message: ({ evidence: { label, value } }) =>
    `has label ${JSON.stringify(label)} with value ${JSON.stringify(value)}, which the API server refuses to write back`,
  why: 'A migration step writes this object back whole. Labels are checked on every write and never forgiven for being old, so the refusal is fatal and every longhorn-manager crash-loops.',
  remedy: ({ subject, evidence: { label } }) => [
    { text: 'Take the label off', command: kubectl('label', subject, shellQuote(`${String(label)}-`)) },
  ],
  source: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set'],
  logSignature: /metadata\.labels: Invalid value/,
});
