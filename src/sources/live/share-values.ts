import type { KubeObject } from '../../core/snapshot.ts';

const poolSize = 4096;
const longest = 200;

/**
 * Makes equal strings, and equal small lists and maps of strings, one and the same value, so that 100,000 objects that say `Completed`
 * hold it once. Remembers the last few thousand values only: what never repeats costs nothing.
 */
export function valueSharer(): (object: KubeObject) => KubeObject {
  const strings = pool<string>();
  const parts = pool<unknown>();
  const share = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string') return value.length > longest ? value : strings(value, value);
    if (typeof value !== 'object' || value === null) return value;
    if (depth > 1) {
      const key = JSON.stringify(value);
      return key.length > longest ? value : parts(key, value);
    }
    const record = value as Record<string, unknown>;
    for (const key in record) record[key] = share(record[key], depth + 1);
    return value;
  };
  return (object) => share(object, 0) as KubeObject;
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
