import { groupOf, type Resource } from '../../core/resource.ts';
import type { KubeObject } from '../../core/snapshot.ts';
import type { FieldMask } from '../field-mask.ts';
import { projectionMask, projectorFor } from '../project.ts';

/** One collection to read: where it is, in which form to ask for it, and what is read and kept of its objects. */
export interface ListTarget {
  readonly resource: Resource;
  /** Without query. */
  readonly path: string;
  readonly accept: string;
  /** What `keep` looks at. */
  readonly mask: FieldMask;
  /** What is kept of an object as the server gave it, which is used up; undefined for one without a name. Lists leave out the type of their items. */
  readonly keep: (raw: unknown) => KubeObject | undefined;
}

const onlyMetadata = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json';

/** How to read a resource. With no fields wanted only metadata is asked for (PartialObjectMetadataList). */
export function listTarget(resource: Resource, namespace: string, fields: readonly string[] | 'whole'): ListTarget {
  const { apiVersion, kind } = resource;
  const project = projectorFor(fields);
  return {
    resource,
    path: collectionPath(resource, namespace),
    accept: fields.length === 0 ? onlyMetadata : 'application/json',
    mask: projectionMask(fields),
    keep: (raw) => project(Object.assign(raw as object, { apiVersion, kind })),
  };
}

/** `/apis/longhorn.io/v1beta2/namespaces/longhorn-system/backups` */
export function collectionPath(resource: Resource, namespace: string): string {
  const root = groupOf(resource.apiVersion) === '' ? '/api' : '/apis';
  const place = resource.scope === 'namespace' ? `/namespaces/${encodeURIComponent(namespace)}` : '';
  return `${root}/${resource.apiVersion}${place}/${pluralOf(resource)}`;
}

/** `backups` of `backups.longhorn.io`. */
export const pluralOf = (resource: Resource): string => resource.name.split('.')[0] ?? resource.name;
