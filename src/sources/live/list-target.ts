import { groupOf, type Resource } from '../../core/resource.ts';
import type { KubeObject } from '../../core/snapshot.ts';
import { projectorFor } from '../project.ts';
import type { RawObject } from '../source-event.ts';

/** One collection to read: where it is, in which form to ask for it, and how an object's JSON becomes what is kept. */
export interface ListTarget {
  readonly resource: Resource;
  /** Without query. */
  readonly path: string;
  readonly accept: string;
  readonly keep: (json: string) => KubeObject | undefined;
}

const onlyMetadata = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json';

/** How to read a resource. With no fields wanted only metadata is asked for (PartialObjectMetadataList). */
export function listTarget(resource: Resource, namespace: string, fields: readonly string[] | 'whole'): ListTarget {
  const { apiVersion, kind } = resource;
  const project = projectorFor(fields);
  const keep = (json: string): KubeObject | undefined => {
    const raw = JSON.parse(json) as Record<string, unknown>;
    raw['apiVersion'] = apiVersion;
    raw['kind'] = kind;
    return project(raw as RawObject);
  };
  return {
    resource,
    path: collectionPath(resource, namespace),
    accept: fields.length === 0 ? onlyMetadata : 'application/json',
    keep,
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
