import { known, unknown } from '../core/fact.ts';
import type { ProbeReport } from '../core/probe.ts';
import type { Reader } from './reader.ts';

/** What server-side dry runs of the migration's writes said; unknown where nobody asked for them. */
export const probe: Reader<ProbeReport> = {
  reads: [],
  read: ({ change }) => (change.probe ? known(change.probe) : unknown('no dry run was made: --probe asks for them')),
};
