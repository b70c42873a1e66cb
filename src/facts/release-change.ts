import { known } from '../core/fact.ts';
import type { ReleaseChange } from '../core/release-change.ts';
import type { Reader } from './reader.ts';

/** What the change shows about how the release is deployed; empty where there is no change, which nothing can be wrong with. */
export const releaseChange: Reader<ReleaseChange> = {
  reads: [],
  read: ({ change }) => known(change.release ?? {}),
};
