import type { KubeObject } from '../core/snapshot.ts';
import type { KubeApi } from './connect-kube.ts';
import { listPath } from './object-path.ts';
import { isRecord } from './refusal.ts';

/** Every object of a Longhorn kind in a namespace, page by page; none when the cluster does not know the kind. */
export async function listObjects(api: KubeApi, kind: string, namespace: string): Promise<KubeObject[]> {
  const apiVersion = 'longhorn.io/v1beta2';
  const path = listPath({ apiVersion, kind, metadata: { name: '', namespace } });
  const objects: KubeObject[] = [];
  let from = '';
  do {
    const answer = await api.call({ method: 'GET', path, query: { limit: '500', ...(from ? { continue: from } : {}) } });
    if (answer.status !== 200 || !isRecord(answer.body)) return objects;
    const { items, metadata } = answer.body;
    // Items of a list carry no apiVersion and kind when the server writes them typed; custom resources do, and we make sure.
    for (const item of Array.isArray(items) ? items : []) objects.push({ ...(item as KubeObject), apiVersion, kind });
    from = isRecord(metadata) && typeof metadata['continue'] === 'string' ? metadata['continue'] : '';
  } while (from);
  return objects;
}
