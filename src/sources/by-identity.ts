import type { KubeObject } from '../core/snapshot.ts';

/** The order of objects in a Snapshot: by namespace, then by name. */
export function byIdentity(a: KubeObject, b: KubeObject): number {
  const [left, right] = [a.metadata.namespace ?? '', b.metadata.namespace ?? ''];
  if (left !== right) return left < right ? -1 : 1;
  return a.metadata.name < b.metadata.name ? -1 : a.metadata.name > b.metadata.name ? 1 : 0;
}
