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
  const kinds = new Map<string, Map<string, unknown>>();
  let last: Place = { apiVersion: '', kind: '', namespace: '', names: new Map() };
  return (object) => {
    const { name, namespace, resourceVersion } = metadataOf(object);
    if (typeof name !== 'string' || name === '') return 'first';
    if (object.kind !== last.kind || namespace !== last.namespace || object.apiVersion !== last.apiVersion) {
      const key = `${groupOf(object.apiVersion)}/${object.kind}/${typeof namespace === 'string' ? namespace : ''}`;
      const names = kinds.get(key) ?? new Map<string, unknown>();
      kinds.set(key, names);
      last = { apiVersion: object.apiVersion, kind: object.kind, namespace, names };
    }
    const { names } = last;
    const known = names.size;
    const before = names.get(name);
    if (before !== undefined && isOlder(resourceVersion, before)) return 'repeated';
    names.set(name, resourceVersion ?? null);
    return names.size > known ? 'first' : 'newer';
  };
}

/** Not newer, as far as both have a number. */
function isOlder(version: unknown, before: unknown): boolean {
  const [one, other] = [numberOf(version), numberOf(before)];
  return one >= 0 && other >= one;
}

function numberOf(version: unknown): number {
  return typeof version === 'string' && /^\d{1,15}$/.test(version) ? Number(version) : -1;
}

/** Where the last object belonged: dumps hold their objects sorted by kind, so that the next one mostly belongs there too. */
interface Place {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: unknown;
  /** The version of the copy that counts so far. */
  readonly names: Map<string, unknown>;
}

function metadataOf(object: RawObject): { name?: unknown; namespace?: unknown; resourceVersion?: unknown } {
  const { metadata } = object;
  return typeof metadata === 'object' && metadata !== null ? metadata : {};
}
