import { kubectl } from '../../core/kubectl.ts';
import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

const recent = 3;

export const recurringJobBackupsFailing = defineRule({
  id: 'recurring-job-backups-failing',
  topic: 'recurring-jobs',
  title: 'Every recurring backup job makes backups that complete',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['backups', 'recurringJobs'],

  *check({ backups, recurringJobs }) {
    const finished = backups.filter(({ state }) => state === 'Error' || state === 'Completed');
    const byJob = Map.groupBy(finished, (backup) => backup.recurringJob);
    for (const { namespace, name, task } of recurringJobs) {
      if (!task.startsWith('backup')) continue;
      const latest = (byJob.get(name) ?? [])
        .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt) || a.name.localeCompare(b.name))
        .slice(0, recent);
      // A single failed record is backup-in-error's; a job that fails shows a row of them.
      if (latest.length < 2 || latest.some(({ state }) => state === 'Completed')) continue;
      yield {
        subject: { kind: 'RecurringJob', namespace, name },
        evidence: { failed: latest.length, newest: latest[0]?.name ?? '', error: latest[0]?.error ?? '' },
      };
    }
  },

  message: ({ evidence: { failed, newest, error } }) =>
    `made ${failed} backups in a row that failed, last ${newest}${error ? `: ${String(error).replace(/[.\s]+$/, '')}` : ''}`,
  why: 'Its volumes have no backup as recent as everyone believes, right before a step after which going back means restoring one. It goes on failing after the upgrade as well.',
  remedy: ({ subject, evidence }) => [
    {
      text: 'Read why the newest one failed',
      command: kubectl('get', { ...subject, kind: 'Backup', name: String(evidence['newest']) }, '-o yaml'),
    },
    {
      text: 'Read what the job itself said',
      command: `kubectl -n ${shellQuote(subject.namespace)} logs -l ${shellQuote(`recurring-job.longhorn.io=${subject.name}`)} --tail=100`,
    },
    { text: 'Mend the cause and see one backup of each volume reach Completed before the upgrade' },
  ],
  source: [
    'longhorn-manager app/recurring_job.go RecurringJobLabel v1.5.5',
    'https://longhorn.io/docs/1.12.1/snapshots-and-backups/scheduling-backups-and-snapshots/',
  ],
});
