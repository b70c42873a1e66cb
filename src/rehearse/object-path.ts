import type { KubeObject } from '../core/snapshot.ts';

/**
 * The API path of an object's list: `/apis/longhorn.io/v1beta2/namespaces/longhorn-system/backups`. Every kind that a Longhorn
 * manifest or a snapshot holds forms its plural regularly.
 */
export function listPath(object: Pick<KubeObject, 'apiVersion' | 'kind' | 'metadata'>): string {
  const root = object.apiVersion.includes('/') ? `/apis/${object.apiVersion}` : `/api/${object.apiVersion}`;
  const namespace = object.metadata.namespace;
  return `${root}${namespace ? `/namespaces/${encodeURIComponent(namespace)}` : ''}/${pluralOf(object.kind)}`;
}

/** The API path of one object, or of a subresource of it. */
export function objectPath(object: Pick<KubeObject, 'apiVersion' | 'kind' | 'metadata'>, subresource?: string): string {
  const path = `${listPath(object)}/${encodeURIComponent(object.metadata.name)}`;
  return subresource ? `${path}/${subresource}` : path;
}

function pluralOf(kind: string): string {
  const lower = kind.toLowerCase();
  if (lower.endsWith('y')) return `${lower.slice(0, -1)}ies`;
  return lower.endsWith('s') ? `${lower}es` : `${lower}s`;
}
