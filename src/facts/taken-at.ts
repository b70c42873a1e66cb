import { known } from '../core/fact.ts';
import type { Reader } from './reader.ts';

/** When the snapshot was taken, in milliseconds since the epoch; null when the source does not tell. Ages are measured from it. */
export const takenAt: Reader<number | null> = {
  reads: [],
  read: ({ snapshot }) => {
    const time = Date.parse(snapshot.origin.takenAt ?? '');
    return known(Number.isNaN(time) ? null : time);
  },
};
