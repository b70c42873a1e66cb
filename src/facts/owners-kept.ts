import { known, listed } from '../core/fact.ts';
import { coverageOf } from '../core/snapshot.ts';
import type { Reader } from './reader.ts';

const owned = ['instancemanagers', 'engines', 'replicas', 'sharemanagers'].map((plural) => `${plural}.longhorn.io`);

/**
 * Whether the source kept owner references: some dumps drop them all, and then a missing one says nothing. Every engine and replica has an
 * owner, so one that shows it is proof enough; that none shows it is none while a list was denied or cut short.
 */
export const ownersKept: Reader<boolean> = {
  reads: owned.map((resource) => ({ resource, fields: [] })),
  read: ({ snapshot }) => {
    const lists = owned.map((resource) => listed(snapshot, resource));
    const kept = lists.some(
      (list) => list.known && list.value.some((object) => (object.metadata.ownerReferences?.length ?? 0) > 0),
    );
    if (kept) return known(true);
    const cutShort = owned.findIndex((resource) => ['denied', 'partial'].includes(coverageOf(snapshot, resource).status));
    return lists[cutShort]?.known === false ? lists[cutShort] : known(false);
  },
};
