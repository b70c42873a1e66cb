import type { Change } from '../core/change.ts';
import { type Fact, type FactReader, known, type Look, listed, unknown } from '../core/fact.ts';
import type { KubeObject, Snapshot } from '../core/snapshot.ts';

/** A fact of this product: a reader over the snapshot and the change. */
export type Reader<T> = FactReader<T, Change>;
export type Looking = Look<Change>;

interface ListSpec<T> {
  /** Dot paths that `each` uses. */
  readonly fields: readonly string[];
  readonly each: (object: KubeObject) => T;
  /** Only these objects; the others are none of this fact's business. */
  readonly where?: (object: KubeObject) => boolean;
}

/**
 * The common fact: every object of one resource, projected to what rules use. Unknown when the list is not whole, and when
 * `fields` name `status` but a dump has stripped it from every object (a stripped status is not an empty one).
 * A snapshot never changes, so each is read once however many facts build on the list.
 */
export function listFact<T>(resource: string, spec: ListSpec<T>): Reader<readonly T[]> {
  const usesStatus = spec.fields.some((field) => field === 'status' || field.startsWith('status.'));
  const read = (snapshot: Snapshot): Fact<readonly T[]> => {
    const objects = listed(snapshot, resource);
    if (!objects.known) return objects;
    const chosen = spec.where ? objects.value.filter(spec.where) : objects.value;
    if (usesStatus && chosen.length > 0 && chosen.every((object) => object['status'] === undefined)) {
      return unknown(`${resource}: the source stripped .status`);
    }
    return known(chosen.map(spec.each));
  };
  const seen = new WeakMap<Snapshot, Fact<readonly T[]>>();
  return {
    reads: [{ resource, fields: spec.fields }],
    read: ({ snapshot }: Looking) => {
      const fact = seen.get(snapshot) ?? read(snapshot);
      seen.set(snapshot, fact);
      return fact;
    },
  };
}
