import type { Snapshot } from '../../core/snapshot.ts';
import { number, text } from '../../facts/field.ts';
import type { SafeFix } from '../safe-fix.ts';

const most = 250;

/**
 * Raises `recurring-job-max-retention` to what the jobs retain today. Lowering a job's `retain` would mend the upgrade as well, but
 * its next run would then delete the oldest backups: that is for a person to decide, as is anything above 250, Longhorn's own limit.
 */
export const raiseRetention: SafeFix = {
  rules: ['recurring-job-retain-over-max'],
  target: ({ subject }) => ({ kind: 'Setting', namespace: subject.namespace, name: 'recurring-job-max-retention' }),
  what: (_, { snapshot }) => `Raise the setting recurring-job-max-retention to ${needed(snapshot)}, so that no backup has to go`,
  refuse: (setting, { snapshot }) => {
    if (needed(snapshot) > most)
      return `a job retains more than ${most}, the most that the setting allows: lower its retain by hand`;
    return Number(text(setting, 'value')) >= needed(snapshot) ? 'it is high enough by now' : undefined;
  },
  change: (_, { snapshot }) => ({ op: 'merge', patch: { value: String(needed(snapshot)) } }),
};

function needed(snapshot: Snapshot): number {
  const jobs = snapshot.objects['recurringjobs.longhorn.io'] ?? [];
  return jobs.reduce((highest, job) => Math.max(highest, number(job, 'spec.retain')), 0);
}
