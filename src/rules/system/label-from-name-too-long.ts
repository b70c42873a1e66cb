import { kubectl } from '../../core/kubectl.ts';
import { shellQuote } from '../../core/shell-quote.ts';
import { isLabelValue } from '../../releases/formats/label.ts';
import { defineRule } from '../define-rule.ts';

export const labelFromNameTooLong = defineRule({
  id: 'label-from-name-too-long',
  topic: 'system',
  title: 'Every name that a migration step turns into a label fits into one',
  severity: 'blocker',
  when: {
    from: '>=1.7.0-0 <1.12.1-0',
    to: '>=1.8.0-0',
    edges: [
      { from: '>=1.7.0-0 <1.8.0', to: '>=1.8.0-0 <1.9.0-0' },
      { from: '>=1.11.0-0 <1.12.1-0', to: '>=1.12.1-0' },
    ],
  },

  needs: ['derivedLabels'],

  *check({ derivedLabels }) {
    for (const { label, value, ...subject } of derivedLabels) {
      if (!isLabelValue(value)) yield { subject, evidence: { label, value, length: value.length } };
    }
  },

  message: ({ evidence: { label, value, length } }) =>
    `gets label ${String(label)} from the name ${JSON.stringify(value)}, which is no label value (${String(length)} characters, 63 are allowed)`,
  why: 'The step writes the name into a label, the API server refuses the object, and the refusal is fatal: every longhorn-manager crash-loops. A label that is there already is kept.',
  remedy: ({ subject, evidence: { label, value } }) => [
    {
      text: 'Set the label yourself before the upgrade, to any short value that is unique',
      command: kubectl('label', subject, shellQuote(`${String(label)}=${shortened(String(value))}`)),
    },
  ],
  source: [
    'longhorn-manager upgrade/v17xto180/upgrade.go v1.8.0',
    'longhorn-manager upgrade/v1120to1121/upgrade.go v1.12.1',
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set',
  ],
  logSignature: /metadata\.labels: Invalid value: .*must be no more than 63 (characters|bytes)/,
});

function shortened(name: string): string {
  return name
    .slice(0, 40)
    .replaceAll(/[^A-Za-z0-9_.-]/g, '-')
    .replaceAll(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
}
