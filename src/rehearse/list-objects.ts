import { Failure } from '../core/failure.ts';
import type { KubeObject } from '../core/snapshot.ts';
import type { KubeApi } from './connect-kube.ts';
import { dig, isRecord, records } from './dig.ts';
import { listPath } from './object-path.ts';

/** Every object of a Longhorn kind in a namespace, page by page; none when the cluster does not know the kind. */
export async function listObjects(api: KubeApi, kind: string, namespace: string): Promise<KubeObject[]> {
  const apiVersion = 'longhorn.io/v1beta2';
  const path = listPath({ apiVersion, kind, metadata: { name: '', namespace } });
  const objects: KubeObject[] = [];
  let from = '';
  do {
    const answer = await api.call({ method: 'GET', path, query: { limit: '500', ...(from ? { continue: from } : {}) } });
    if (answer.status === 404) return objects;
    if (answer.status !== 200 || !isRecord(answer.body)) {
      throw new Failure(
        'cluster-refused',
        `The kind cluster does not list ${kind}: ${answer.status}`,
        'Look at its exported logs.',
      );
    }
    for (const item of records(answer.body['items'])) objects.push({ ...(item as unknown as KubeObject), apiVersion, kind });
    from = String(dig(answer.body, 'metadata')['continue'] ?? '');
  } while (from);
  return objects;
}
