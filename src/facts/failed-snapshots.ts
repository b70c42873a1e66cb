import { known } from '../core/fact.ts';
import { type Meta, meta, text } from './field.ts';
import { listFact, type Reader } from './reader.ts';

/** A Snapshot whose status carries an error. */
export interface FailedSnapshot extends Meta {
  readonly volumeName: string;
  readonly error: string;
}

const snapshots = listFact<FailedSnapshot>('snapshots.longhorn.io', {
  fields: ['spec.volume', 'status.error'],
  each: (object) => ({ ...meta(object), volumeName: text(object, 'spec.volume'), error: text(object, 'status.error') }),
});

/** Snapshots with an error that are not already on their way out. */
export const failedSnapshots: Reader<readonly FailedSnapshot[]> = {
  reads: snapshots.reads,
  read: (look) => {
    const all = snapshots.read(look);
    return all.known ? known(all.value.filter(({ error, deletedAt }) => error !== '' && deletedAt === '')) : all;
  },
};
