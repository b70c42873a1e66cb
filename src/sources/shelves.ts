import { type Resource, resourceOf } from '../core/resource.ts';
import type { KubeObject } from '../core/snapshot.ts';
import { byIdentity } from './by-identity.ts';
import type { FieldMask } from './field-mask.ts';
import { type Projector, projectionMask, projectorFor } from './project.ts';
import type { Wanted } from './snapshot-builder.ts';

/** The kept objects of one resource. */
export interface Shelf {
  readonly resource: Resource;
  readonly project: Projector;
  /** What the projection looks at. */
  readonly mask: FieldMask;
  /** `replaces`: an object of the same identity stands here already and gives way. */
  readonly put: (object: KubeObject, replaces: boolean) => void;
  readonly objects: KubeObject[];
}

export interface Shelves {
  /** Where objects of this kind go; undefined for kinds that nobody wants. */
  readonly of: (apiVersion: string, kind: string) => Shelf | undefined;
  /** All objects by resource, in the order of a Snapshot; resources without objects are left out. Called once, at the end. */
  readonly objects: () => Record<string, KubeObject[]>;
}

/** One shelf for each resource that is wanted, made when its first object comes. */
export function shelvesFor(wanted: Wanted): Shelves {
  const fields = new Map(wanted.reads.map((read) => [read.resource, read.fields]));
  const shelves = new Map<string, Shelf>();
  let last: { apiVersion: string; kind: string; shelf: Shelf | undefined } = { apiVersion: '', kind: '', shelf: undefined };
  const fieldsOf = (name: string) => (wanted.whole && name.endsWith('.longhorn.io') ? 'whole' : fields.get(name));
  const find = (apiVersion: string, kind: string): Shelf | undefined => {
    const resource = resourceOf(apiVersion, kind);
    const kept = resource && fieldsOf(resource.name);
    if (!kept) return undefined;
    const shelf = shelves.get(resource.name) ?? shelfOf(resource, kept);
    shelves.set(resource.name, shelf);
    return shelf;
  };
  return {
    of: (apiVersion, kind) => {
      if (apiVersion !== last.apiVersion || kind !== last.kind) last = { apiVersion, kind, shelf: find(apiVersion, kind) };
      return last.shelf;
    },
    objects: () => {
      const filled = [...shelves].filter(([, { objects }]) => objects.length > 0);
      return Object.fromEntries(filled.map(([name, { objects }]) => [name, objects.sort(byIdentity)]));
    },
  };
}

/** Repetitions are rare, so that where each object stands is worked out when the first one comes. */
function shelfOf(resource: Resource, fields: readonly string[] | 'whole'): Shelf {
  const objects: KubeObject[] = [];
  let places: Map<string, number> | undefined;
  return {
    resource,
    project: projectorFor(fields),
    mask: projectionMask(fields),
    objects,
    put: (object, replaces) => {
      if (replaces) places ??= new Map(objects.map((one, index) => [keyOf(one), index]));
      const place = replaces ? places?.get(keyOf(object)) : undefined;
      if (place !== undefined) {
        objects[place] = object;
        return;
      }
      places?.set(keyOf(object), objects.length);
      objects.push(object);
    },
  };
}

const keyOf = ({ metadata }: KubeObject): string => `${metadata.namespace ?? ''}/${metadata.name}`;
