import type { KubeObject } from '../core/snapshot.ts';

/** Whether two states of an object differ in nothing but what the server counts by itself. */
export function sameContent(a: KubeObject, b: KubeObject): boolean {
  return stable(withoutServerFields(a)) === stable(withoutServerFields(b));
}

/** An object as it can be created again: without uid, versions, times and whatever else only a server may write. */
export function withoutServerFields(object: KubeObject): KubeObject {
  const metadata = Object.fromEntries(Object.entries(object.metadata).filter(([key]) => !serverFields.has(key)));
  return { ...object, metadata: metadata as unknown as KubeObject['metadata'] };
}

const serverFields = new Set([
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'managedFields',
  'selfLink',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
]);

/** JSON with sorted keys, so that equal values have equal text. */
export function stable(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? ''
  );
}
