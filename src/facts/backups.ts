import { type Meta, meta, text } from './field.ts';
import { listFact } from './reader.ts';

/** A Backup record. `volumeName` is written only together with `Completed`. */
export interface Backup extends Meta {
  readonly volumeName: string;
  readonly state: string;
  readonly error: string;
  /** A URL, a size or the time of a snapshot is recorded: something was uploaded. */
  readonly finishedData: boolean;
  readonly snapshotCreatedAt: string;
  readonly backupCreatedAt: string;
  /** `spec.backupMode`; undefined when absent, which is not the same as ''. */
  readonly backupMode: string | undefined;
  /** The recurring job that made it, from its label `RecurringJob`; '' when none did. */
  readonly recurringJob: string;
}

export const backups = listFact<Backup>('backups.longhorn.io', {
  fields: [
    'spec.backupMode',
    'spec.labels.RecurringJob',
    'status.labels.RecurringJob',
    'status.volumeName',
    'status.state',
    'status.error',
    'status.url?',
    'status.size?',
    'status.snapshotCreatedAt',
    'status.backupCreatedAt',
  ],
  each: (object) => {
    const mode = (object['spec'] as { backupMode?: unknown } | undefined)?.backupMode;
    return {
      ...meta(object),
      volumeName: text(object, 'status.volumeName'),
      state: text(object, 'status.state'),
      error: text(object, 'status.error'),
      finishedData: ['status.url', 'status.size', 'status.snapshotCreatedAt'].some((field) => text(object, field) !== ''),
      snapshotCreatedAt: text(object, 'status.snapshotCreatedAt'),
      backupCreatedAt: text(object, 'status.backupCreatedAt'),
      backupMode: typeof mode === 'string' ? mode : undefined,
      recurringJob: text(object, 'spec.labels.RecurringJob') || text(object, 'status.labels.RecurringJob'),
    };
  },
});
