import { isCron } from './formats/cron.ts';
import { goInt } from './formats/go-scalars.ts';
import { isQualifiedName } from './formats/label.ts';

/** The fields of a recurring job that 1.9 validates on every write. */
export interface JobFields {
  readonly name: string;
  readonly task: string;
  readonly cron: string;
  readonly groups: readonly unknown[];
  readonly labels: Readonly<Record<string, unknown>>;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** One field that validation refuses: where, what stands there, what would be accepted. */
export interface JobFault {
  readonly field: string;
  readonly value: unknown;
  readonly accepted: string;
}

const tasks = [
  'snapshot',
  'snapshot-force-create',
  'snapshot-cleanup',
  'snapshot-delete',
  'backup',
  'backup-force-create',
  'filesystem-trim',
  'system-backup',
];
const policies = ['always', 'if-not-present', 'disabled'];
const reserved = new Set(['KubernetesStatus', 'ranchervm-base-image']);

/**
 * What 1.9.x refuses of a recurring job, apart from `retain`. `name` is `spec.name`, or the object's where that is empty.
 * Source: longhorn-manager datastore/longhorn.go ValidateRecurringJob v1.9.0.
 */
export function recurringJobFaults(job: JobFields): JobFault[] {
  const faults: JobFault[] = [];
  if (job.name.length > 40) faults.push({ field: 'spec.name', value: job.name, accepted: 'at most 40 characters' });
  if (!tasks.includes(job.task)) faults.push({ field: 'spec.task', value: job.task, accepted: tasks.join(', ') });
  if (!isCron(job.cron)) {
    faults.push({ field: 'spec.cron', value: job.cron, accepted: 'five cron fields or a descriptor such as @daily' });
  }
  for (const group of job.groups) {
    if (typeof group === 'string' && /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(group)) continue;
    faults.push({
      field: 'spec.groups',
      value: group,
      accepted: 'two or more letters, digits, "_", "." and "-", the first alphanumeric',
    });
  }
  return [...faults, ...labelFaults(job.labels), ...(job.task.startsWith('backup') ? parameterFaults(job.parameters) : [])];
}

function labelFaults(labels: JobFields['labels']): JobFault[] {
  return Object.entries(labels).flatMap(([key, value]) => {
    const field = `spec.labels.${key}`;
    if (reserved.has(key) || !isQualifiedName(key))
      return [{ field, value, accepted: 'a qualified name as key, none of the reserved ones' }];
    return value === '' ? [{ field, value, accepted: 'a value that is not empty' }] : [];
  });
}

function parameterFaults(parameters: JobFields['parameters']): JobFault[] {
  return Object.entries(parameters).flatMap(([key, value]) => {
    const field = `spec.parameters.${key}`;
    if (key === 'full-backup-interval') {
      return goInt(String(value)) === undefined ? [{ field, value, accepted: 'a whole number' }] : [];
    }
    if (key === 'volume-backup-policy') {
      return policies.includes(String(value)) ? [] : [{ field, value, accepted: policies.join(', ') }];
    }
    return [{ field, value, accepted: 'full-backup-interval and volume-backup-policy are the only parameters' }];
  });
}
