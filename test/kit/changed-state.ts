import { resourceOf } from '../../src/core/resource.ts';
import type { KubeObject, Snapshot } from '../../src/core/snapshot.ts';

/** One difference from a state: snapshots go in and come out, the one that went in stays as it was. */
export type Change = (state: Snapshot) => Snapshot;

type Draft = Record<string, Record<string, unknown>> & { metadata: Record<string, unknown> };

/** Changes the first object of a Longhorn kind (or as many as `count` says) in place of a copy. */
export function first(kind: string, change: (object: Draft) => void, count = 1): Change {
  return (state) => {
    const resource = resourceOf('longhorn.io/v1beta2', kind)?.name ?? kind;
    const objects = (state.objects[resource] ?? []).map((object, index) => {
      if (index >= count) return object;
      const draft = structuredClone(object) as unknown as Draft;
      change(draft);
      return draft as unknown as KubeObject;
    });
    return { ...state, objects: { ...state.objects, [resource]: objects } };
  };
}

/** Adds objects; a kind that the state did not hold is wholly seen from then on. */
export function plus(...added: readonly KubeObject[]): Change {
  return (state) => added.reduce(addOne, state);
}

/** Takes every object of a Longhorn kind away, as an export without any would look. */
export function without(kind: string): Change {
  return (state) => {
    const resource = resourceOf('longhorn.io/v1beta2', kind)?.name ?? kind;
    const { [resource]: _objects, ...objects } = state.objects;
    const { [resource]: _coverage, ...coverage } = state.coverage;
    return { ...state, objects, coverage };
  };
}

export function all(...changes: readonly Change[]): Change {
  return (state) => changes.reduce((changed, change) => change(changed), state);
}

function addOne(state: Snapshot, object: KubeObject): Snapshot {
  const resource = resourceOf(object.apiVersion, object.kind)?.name;
  if (!resource) throw new Error(`no resource is known for ${object.kind}`);
  const objects = [...(state.objects[resource] ?? []), object];
  return {
    ...state,
    objects: { ...state.objects, [resource]: objects },
    coverage: { ...state.coverage, [resource]: { resource, status: 'whole', count: objects.length } },
  };
}
