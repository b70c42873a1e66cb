import { coverageOf, type KubeObject, type Snapshot } from './snapshot.ts';
import type { Upgrade } from './upgrade.ts';

/** What a fact reader answers: a value, or the reason why nobody can know it from this snapshot. */
export type Fact<T> = { readonly known: true; readonly value: T } | { readonly known: false; readonly reason: string };

export const known = <T>(value: T): Fact<T> => ({ known: true, value });
export const unknown = (reason: string): Fact<never> => ({ known: false, reason });

/**
 * One resource that a fact reads, and the dot paths it uses of each object (identity, labels and annotations are always kept). `[]`
 * behind a name means the entries of a list: `spec.versions[].name`. `?` behind a path means that only its being filled counts: of a
 * text that is not empty `…` is kept, since long texts that nobody reads fill the memory.
 */
export interface Read {
  readonly resource: string;
  readonly fields: readonly string[];
}

/** The path of a field: `status.url` of `status.url?`. */
export const pathOf = (field: string): string => field.replace(/\?$/, '');

/** What a fact reader may look at. `C` is what the change brings (chart values, GitOps settings); undefined when there is none. */
export interface Look<C> {
  readonly snapshot: Snapshot;
  readonly upgrade: Upgrade;
  readonly change: C;
}

/** A fact: which resources it reads and how raw objects become a typed value. Pure; the value is plain frozen JSON. */
export interface FactReader<T, C> {
  readonly reads: readonly Read[];
  readonly read: (look: Look<C>) => Fact<T>;
}

/**
 * The objects of a resource, or why they are unknown. A list that is not whole is unknown; a resource that the API server
 * does not have (`absent`) is an empty list.
 */
export function listed(snapshot: Snapshot, resource: string): Fact<readonly KubeObject[]> {
  const { status, reason } = coverageOf(snapshot, resource);
  if (status === 'whole') return known(snapshot.objects[resource] ?? []);
  if (status === 'absent') return known([]);
  return unknown(`${resource}: ${explain(status)}${reason ? ` (${reason})` : ''}`);
}

function explain(status: 'partial' | 'denied' | 'not-collected'): string {
  if (status === 'partial') return 'the list is incomplete';
  if (status === 'denied') return 'not allowed to list';
  return 'not collected by this source';
}
