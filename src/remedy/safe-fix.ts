import type { Read } from '../core/fact.ts';
import type { Finding } from '../core/judge.ts';
import type { Subject } from '../core/rule.ts';
import type { KubeObject, Snapshot } from '../core/snapshot.ts';

/** A change to one object. A merge patch may go to the `status` subresource; `rewrite-stored` writes every object of a CRD back first. */
export type ObjectChange =
  | { readonly op: 'delete' }
  | { readonly op: 'merge'; readonly patch: Readonly<Record<string, unknown>> }
  | { readonly op: 'trim-stored-versions'; readonly keep: readonly string[] };

/** Where a fix is to be made: the objects around it, and the time from which ages are measured (milliseconds). */
export interface Around {
  readonly snapshot: Snapshot;
  readonly now: number;
}

/**
 * What may be applied by a machine after the object was saved: it loses nothing, and it can be undone. `refuse` says why this
 * very object must not be touched; it is asked when the plan is made and again on the object as it is right before the write.
 */
export interface SafeFix {
  readonly rules: readonly string[];
  /** What it looks at besides what its rules read. */
  readonly reads?: readonly Read[];
  /** The object to change; undefined when there is nothing that a machine should do. */
  readonly target: (finding: Finding, around: Around) => Subject | undefined;
  readonly what: (target: Subject, around: Around) => string;
  readonly refuse: (object: KubeObject, around: Around) => string | undefined;
  readonly change: (object: KubeObject, around: Around) => ObjectChange;
}

/** The object of a subject in a snapshot, as it was judged. A Node is Longhorn's own. */
export function objectOf(subject: Subject, snapshot: Snapshot): KubeObject | undefined {
  const index = indexes.get(snapshot) ?? indexOf(snapshot);
  indexes.set(snapshot, index);
  return index.get(`${subject.kind}/${subject.namespace}/${subject.name}`);
}

/** A snapshot never changes, and a plan asks once for every finding. */
const indexes = new WeakMap<Snapshot, ReadonlyMap<string, KubeObject>>();

function indexOf({ objects }: Snapshot): ReadonlyMap<string, KubeObject> {
  const own = Object.values(objects)
    .flat()
    .filter(({ kind, apiVersion }) => kind !== 'Node' || apiVersion.startsWith('longhorn.io/'));
  return new Map(own.map((object) => [`${object.kind}/${object.metadata.namespace ?? ''}/${object.metadata.name}`, object]));
}
