import type { KubeObject } from '../../core/snapshot.ts';

const poolSize = 4096;
const longest = 200;

/**
 * Makes equal strings, and equal small lists and maps, one and the same value, so that 100,000 objects that say `Completed` hold it once.
 * Remembers the last few thousand values only: what never repeats costs nothing.
 */
export function valueSharer(): (object: KubeObject) => KubeObject {
  const strings = pool<string>();
  const parts = pool<unknown>();
  const share = (value: unknown): unknown => {
    if (typeof value === 'string') return value.length > longest ? value : strings(value, value);
    if (typeof value !== 'object' || value === null) return value;
    const key = JSON.stringify(value);
    if (key.length <= longest) return parts(key, value);
    inside(value as Record<string, unknown>);
    return value;
  };
  const inside = (record: Record<string, unknown>): void => {
    for (const key in record) record[key] = share(record[key]);
  };
  return (object) => {
    const record = object as unknown as Record<string, unknown>;
    for (const key in record) if (key !== 'metadata') record[key] = share(record[key]);
    inside(object.metadata as unknown as Record<string, unknown>);
    return object;
  };
}

/** Two generations: when the young one is full it becomes the old one, and the old one is forgotten. */
function pool<T>(): (key: string, value: T) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (key, value) => {
    const known = young.get(key) ?? old.get(key);
    if (known !== undefined && young.has(key)) return known;
    if (young.size >= poolSize) {
      old = young;
      young = new Map();
    }
    young.set(key, known ?? value);
    return known ?? value;
  };
}
