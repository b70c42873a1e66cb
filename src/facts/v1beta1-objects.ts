import { known, unknown } from '../core/fact.ts';
import type { KubeObject } from '../core/snapshot.ts';
import { crds } from './crds.ts';
import { type Identity, identity } from './field.ts';
import { listFact, type Reader } from './reader.ts';

const kinds = ['backuptargets', 'nodes', 'volumes', 'engineimages', 'backingimages'];

const lists = kinds.map((plural) =>
  listFact(`${plural}.longhorn.io`, {
    fields: [],
    each: (object) => ({ ...identity(object), writtenIn: writtenIn(object) }),
  }),
);

/**
 * Objects that only ever were written in longhorn.io/v1beta1, which is how they are then stored. Nothing where no CRD lists v1beta1
 * as stored; unknown where the source stripped managedFields.
 */
export const v1beta1Objects: Reader<readonly Identity[]> = {
  reads: [...crds.reads, ...lists.flatMap((list) => list.reads)],
  read: (look) => {
    const stored = crds.read(look);
    if (!stored.known) return stored;
    if (!stored.value.some(({ storedVersions }) => storedVersions.includes('v1beta1'))) return known([]);
    const read = lists.map((list) => list.read(look));
    const unseen = read.find((list) => !list.known);
    if (unseen && !unseen.known) return unseen;
    const objects = read.flatMap((list) => (list.known ? list.value : []));
    if (objects.length > 0 && objects.every(({ writtenIn: versions }) => versions.length === 0)) {
      return unknown('the source stripped metadata.managedFields, which tell in which version objects were written');
    }
    return known(
      objects
        .filter(
          ({ writtenIn: versions }) => versions.length > 0 && versions.every((version) => version === 'longhorn.io/v1beta1'),
        )
        .map(({ kind, namespace, name }) => ({ kind, namespace, name })),
    );
  },
};

function writtenIn({ metadata }: KubeObject): string[] {
  return (metadata.managedFields ?? []).flatMap(({ apiVersion }) => apiVersion ?? []);
}
