import { kubectlPatch, kubectlSave } from '../../core/kubectl.ts';
import { goInt } from '../../releases/formats/go-scalars.ts';
import { settingDefinition } from '../../releases/setting-definition.ts';
import { defineRule } from '../define-rule.ts';

export const recurringJobRetainOverMax = defineRule({
  id: 'recurring-job-retain-over-max',
  topic: 'recurring-jobs',
  title: 'No recurring job retains more than the allowed maximum',
  severity: 'blocker',
  when: { from: '>=1.8.0-0 <1.9.0-0', to: '>=1.9.0-0 <1.10.0-0' },

  needs: ['recurringJobs', 'settings'],

  *check({ recurringJobs, settings }, { to }) {
    const fallback = settingDefinition('recurring-job-max-retention', to)?.default ?? '100';
    // An unreadable maximum is setting-stored-value-invalid's.
    const maximum = goInt(settings['recurring-job-max-retention'] ?? fallback);
    if (maximum === undefined) return;
    for (const { namespace, name, retain, task } of recurringJobs) {
      const kept = Math.max(retain, leastKept(task));
      if (kept > maximum) yield { subject: { kind: 'RecurringJob', namespace, name }, evidence: { retain, maximum } };
    }
  },

  message: ({ evidence: { retain, maximum } }) => `retains ${retain}, and recurring-job-max-retention allows ${maximum}`,
  why: 'Lowering the maximum never touched jobs that exist. 1.9 writes every job back, its webhook compares, the refusal is fatal, and every longhorn-manager crash-loops.',
  remedy: ({ subject, evidence: { maximum } }) => [
    { text: 'Save the job', command: kubectlSave(subject) },
    {
      text: 'Let it retain less: older snapshots or backups of the job will be deleted',
      command: kubectlPatch(subject, { spec: { retain: maximum } }),
    },
    { text: 'Or raise setting recurring-job-max-retention, up to 250' },
  ],
  source: [
    'longhorn-manager webhook/resources/recurringjob/validator.go v1.9.2',
    'longhorn-manager upgrade/v18xto190/upgrade.go v1.9.0',
  ],
  logSignature: /retain value should be less than or equal to/,
});

/** The mutating webhook lifts anything lower before the check. */
function leastKept(task: string): number {
  return ['snapshot-cleanup', 'filesystem-trim', 'snapshot-delete'].includes(task) ? 0 : 1;
}
