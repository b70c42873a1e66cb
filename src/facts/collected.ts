import { type Fact, known } from '../core/fact.ts';
import { coverageOf } from '../core/snapshot.ts';
import type { Looking, Reader } from './reader.ts';

/**
 * A list of which only what is there matters: a resource that the source did not collect counts as having no object, one that was
 * denied or cut short stays unknown. Only for troubles so rare that a dump without the kind should not be undecided over them.
 */
export function collected<T>(reader: Reader<readonly T[]>, look: Looking): Fact<readonly T[]> {
  const statuses = reader.reads.map(({ resource }) => coverageOf(look.snapshot, resource).status);
  return statuses.includes('not-collected') ? known([]) : reader.read(look);
}
