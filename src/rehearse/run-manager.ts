import type { KubeObject } from '../core/snapshot.ts';
import type { Answer, KubeApi } from './connect-kube.ts';
import type { ManagerObjects } from './manager-objects.ts';
import { listPath, objectPath } from './object-path.ts';
import { type Refusal, refusalOf } from './refusal.ts';
import { type ManagerResult, type Watching, watchManager } from './watch-manager.ts';

export interface Run {
  readonly result: ManagerResult;
  /** Parts of the manifest that the API server would not take. */
  readonly refused: readonly Refusal[];
}

/**
 * Rolls the target's manager out and watches it migrate. ConfigMaps named in `keep` (those of the real cluster) are left as they
 * are. Whatever an object of the manifest is refused for is told; the manager runs all the same if its DaemonSet was taken.
 */
export async function runManager(
  api: KubeApi,
  { objects }: ManagerObjects,
  keep: ReadonlySet<string>,
  watching: Watching,
): Promise<Run> {
  const refused: Refusal[] = [];
  for (const object of objects) {
    const refusal = refusalOf(object, await apply(api, object, keep));
    if (refusal) refused.push(refusal);
    if (refusal && object.kind === 'DaemonSet') {
      return { refused, result: { kind: 'not-started', reason: `its DaemonSet was refused: ${refusal.message}` } };
    }
  }
  return { refused, result: await watchManager(api, watching) };
}

async function apply(api: KubeApi, object: KubeObject, keep: ReadonlySet<string>): Promise<Answer> {
  const created = await api.call({ method: 'POST', path: listPath(object), body: object });
  const isKept = object.kind === 'PriorityClass' || (object.kind === 'ConfigMap' && keep.has(object.metadata.name));
  if (created.status !== 409 || isKept) return created.status === 409 ? { status: 200, body: {} } : created;
  const type = 'application/merge-patch+json';
  return api.call({ method: 'PATCH', path: objectPath(object), body: object, type });
}
