import { groupOf } from '../../core/resource.ts';
import type { RawObject } from '../source-event.ts';

/** What a further copy of an object means. */
export type Arrival = 'first' | 'newer' | 'repeated';

/**
 * Remembers which objects came, to keep the newest copy when a dump holds the same object (group, kind, namespace, name) twice:
 * the higher `resourceVersion` counts (they are comparable numbers since Kubernetes 1.35, and were in practice before), and without
 * two such numbers the later copy in the order of the files. Objects without a name are all their own.
 */
export function arrivals(): (object: RawObject) => Arrival {
  const kinds = new Map<string, Map<string, number>>();
  let last: Place = { apiVersion: '', kind: '', namespace: '', names: new Map() };
  return (object) => {
    const { name, namespace, resourceVersion } = metadataOf(object);
    if (typeof name !== 'string' || name === '') return 'first';
    if (object.kind !== last.kind || namespace !== last.namespace || object.apiVersion !== last.apiVersion) {
      const key = `${groupOf(object.apiVersion)}/${object.kind}/${typeof namespace === 'string' ? namespace : ''}`;
      const names = kinds.get(key) ?? new Map<string, number>();
      kinds.set(key, names);
      last = { apiVersion: object.apiVersion, kind: object.kind, namespace, names };
    }
    const version = typeof resourceVersion === 'string' && /^\d{1,15}$/.test(resourceVersion) ? Number(resourceVersion) : -1;
    const before = last.names.get(name);
    if (before !== undefined && version >= 0 && before >= version) return 'repeated';
    last.names.set(name, version);
    return before === undefined ? 'first' : 'newer';
  };
}

/** Where the last object belonged: dumps hold their objects sorted by kind, so that the next one mostly belongs there too. */
interface Place {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: unknown;
  readonly names: Map<string, number>;
}

function metadataOf(object: RawObject): { name?: unknown; namespace?: unknown; resourceVersion?: unknown } {
  const { metadata } = object;
  return typeof metadata === 'object' && metadata !== null ? metadata : {};
}
