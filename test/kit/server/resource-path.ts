/** The part of a Kubernetes object that its address is made of. */
export interface Addressed {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [key: string]: unknown;
}

const irregular: Readonly<Record<string, string>> = {
  BackupBackingImage: 'backupbackingimages',
  EndpointSlice: 'endpointslices',
  StorageClass: 'storageclasses',
  PriorityClass: 'priorityclasses',
  Endpoints: 'endpoints',
};

/** The plural that Kubernetes serves a kind under, right for the kinds that these tests use. */
export const pluralOf = (kind: string): string => irregular[kind] ?? `${kind.toLowerCase()}s`;

/** `/apis/longhorn.io/v1beta2/namespaces/longhorn-system/backups`, the collection that an object belongs to. */
export function collectionPath(object: Addressed): string {
  const root = object.apiVersion.includes('/') ? `/apis/${object.apiVersion}` : `/api/${object.apiVersion}`;
  const namespace = object.metadata.namespace ? `/namespaces/${object.metadata.namespace}` : '';
  return `${root}${namespace}/${pluralOf(object.kind)}`;
}
