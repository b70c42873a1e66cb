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
  return (object) => {
    const { name, namespace, resourceVersion } = metadataOf(object);
    if (typeof name !== 'string' || name === '') return 'first';
    const kind = `${groupOf(object.apiVersion)}/${object.kind}/${typeof namespace === 'string' ? namespace : ''}`;
    let names = kinds.get(kind);
    if (names === undefined) {
      names = new Map();
      kinds.set(kind, names);
    }
    const version = typeof resourceVersion === 'string' && /^\d{1,15}$/.test(resourceVersion) ? Number(resourceVersion) : -1;
    const before = names.get(name);
    if (before !== undefined && version >= 0 && before >= 0 && version <= before) return 'repeated';
    names.set(name, version);
    return before === undefined ? 'first' : 'newer';
  };
}

function metadataOf(object: RawObject): { name?: unknown; namespace?: unknown; resourceVersion?: unknown } {
  const { metadata } = object;
  return typeof metadata === 'object' && metadata !== null ? metadata : {};
}
