import type { KubeObject } from '../core/snapshot.ts';

/** The server's own name for one object's life: another object of the same name has another. */
export function uidOf(object: KubeObject): string | undefined {
  return (object.metadata as { uid?: string }).uid;
}
