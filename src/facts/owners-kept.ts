import { known, listed } from '../core/fact.ts';
import type { Reader } from './reader.ts';

const owned = ['instancemanagers', 'engines', 'replicas', 'sharemanagers'].map((plural) => `${plural}.longhorn.io`);

/**
 * Whether the source kept owner references: some dumps drop them all, and then a missing one says nothing. Every engine and replica has an
 * owner, so one that shows it is proof enough.
 */
export const ownersKept: Reader<boolean> = {
  reads: owned.map((resource) => ({ resource, fields: [] })),
  read: ({ snapshot }) => {
    const lists = owned.map((resource) => listed(snapshot, resource));
    return known(
      lists.some((list) => list.known && list.value.some((object) => (object.metadata.ownerReferences?.length ?? 0) > 0)),
    );
  },
};
