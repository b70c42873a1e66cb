import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';
import { setSetting } from '../setting-remedy.ts';

export const settingPriorityClassMissing = defineRule({
  id: 'setting-priority-class-missing',
  topic: 'settings',
  title: 'Setting priority-class names a PriorityClass that exists',
  severity: 'blocker',
  when: { from: '>=1.8.0-0 <1.9.0', to: '>=1.9.0-0 <1.10.0-0' },

  needs: ['priorityClass'],

  *check({ priorityClass }) {
    if (!priorityClass || priorityClass.exists) return;
    const { setting: subject, named, inferred } = priorityClass;
    yield { subject, evidence: { value: named, ...(inferred === undefined ? {} : { inferred }) } };
  },

  message: ({ evidence: { value, inferred } }) =>
    `names PriorityClass ${JSON.stringify(value)}, which does not exist${typeof inferred === 'string' ? ` (${inferred})` : ''}`,
  why: '1.9 writes every setting back, its webhook looks the class up, and a class that is gone is fatal for the migration: every longhorn-manager crash-loops.',
  remedy: ({ subject, evidence }) => [
    { text: 'See whether the class exists', command: `kubectl get priorityclass ${shellQuote(String(evidence['value']))}` },
    { text: 'Create the class, or let the setting name one that exists; pods take it over while their volumes are detached' },
    ...setSetting(subject, 'longhorn-critical'),
  ],
  source: ['longhorn-manager datastore/longhorn.go ValidateSetting v1.9.0', 'https://github.com/longhorn/longhorn/issues/3548'],
  logSignature: /failed to get priority class \S+ before modifying priority class setting/,
});
