import { kubectl, kubectlSave } from '../../core/kubectl.ts';
import { recurringJobFaults } from '../../releases/recurring-job-faults.ts';
import { defineRule } from '../define-rule.ts';
import { faultText } from '../fault-text.ts';

export const recurringJobInvalid = defineRule({
  id: 'recurring-job-invalid',
  topic: 'recurring-jobs',
  title: 'Every recurring job passes validation',
  severity: 'blocker',
  when: { from: '>=1.8.0-0 <1.9.0-0', to: '>=1.9.0-0 <1.10.0-0' },

  needs: ['recurringJobs'],

  *check({ recurringJobs }) {
    for (const { namespace, name, jobName, task, cron, groups, jobLabels, parameters } of recurringJobs) {
      const faults = recurringJobFaults({ name: jobName || name, task, cron, groups, labels: jobLabels, parameters });
      if (faults.length > 0) yield { subject: { kind: 'RecurringJob', namespace, name }, evidence: { faults } };
    }
  },

  message: ({ evidence }) => `would be refused when 1.9 writes every recurring job back: ${faultText(evidence)}`,
  why: 'The 1.8 → 1.9 step forces a write of every recurring job through the webhook and the schema. One refused job is fatal, and every longhorn-manager crash-loops.',
  remedy: ({ subject }) => [
    { text: 'Save the job', command: kubectlSave(subject) },
    { text: 'Correct it on 1.8', command: kubectl('edit', subject) },
    { text: 'Or delete it; a delete works even while the managers crash-loop', command: kubectl('delete', subject) },
  ],
  source: [
    'longhorn-manager datastore/longhorn.go ValidateRecurringJob v1.9.0',
    'https://github.com/longhorn/longhorn/issues/3777',
  ],
  logSignature:
    /invalid (job|cron|group|recurring job)|recurring job task \S+ is not valid|must be 40 characters or less|validating backup label|recurring job backup task parameters/,
});
