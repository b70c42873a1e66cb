import { list, type Meta, meta, number, record, text } from './field.ts';
import { listFact } from './reader.ts';

/** A recurring job. `jobName` is `spec.name`, which may be empty; labels and parameters belong to the backups that it makes. */
export interface RecurringJob extends Meta {
  readonly jobName: string;
  readonly task: string;
  readonly cron: string;
  readonly retain: number;
  readonly groups: readonly unknown[];
  readonly jobLabels: Readonly<Record<string, unknown>>;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export const recurringJobs = listFact<RecurringJob>('recurringjobs.longhorn.io', {
  fields: ['spec.name', 'spec.task', 'spec.cron', 'spec.retain', 'spec.groups', 'spec.labels', 'spec.parameters'],
  each: (object) => ({
    ...meta(object),
    jobName: text(object, 'spec.name'),
    task: text(object, 'spec.task'),
    cron: text(object, 'spec.cron'),
    retain: number(object, 'spec.retain'),
    groups: list(object, 'spec.groups'),
    jobLabels: record(object, 'spec.labels'),
    parameters: record(object, 'spec.parameters'),
  }),
});
