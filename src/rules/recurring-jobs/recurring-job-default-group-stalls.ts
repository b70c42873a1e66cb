import { defineRule } from '../define-rule.ts';

export const recurringJobDefaultGroupStalls = defineRule({
  id: 'recurring-job-default-group-stalls',
  topic: 'recurring-jobs',
  title: 'Recurring jobs of the default group keep working',
  severity: 'warning',
  when: { from: '>=1.8.0-0 <1.9.1', to: '1.9.0 || 1.9.1' },

  needs: ['recurringJobs'],

  *check({ recurringJobs }) {
    for (const { namespace, name, groups, task } of recurringJobs) {
      if (groups.includes('default')) yield { subject: { kind: 'RecurringJob', namespace, name }, evidence: { task, groups } };
    }
  },

  message: ({ evidence: { task } }) =>
    `is in the default group, whose jobs this release can stall (task ${task}): they stop without a word`,
  why: '1.9.0 fails in a race and 1.9.1 deadlocks for volumes of the default group, so snapshots and backups silently stop.',
  remedy: () => [{ text: 'Go to 1.9.2, which has both fixed' }],
  source: ['https://github.com/longhorn/longhorn/issues/11016', 'https://github.com/longhorn/longhorn/issues/11494'],
  logSignature: /all goroutines are asleep - deadlock/,
});
