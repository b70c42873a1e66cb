import { list, type Meta, meta, text } from './field.ts';
import { listFact } from './reader.ts';

/** A Longhorn CRD: which versions objects may still be stored in, how they convert, and which release applied it. */
export interface Crd extends Meta {
  readonly storedVersions: readonly string[];
  readonly conversion: string;
  readonly appliedVersion: string;
}

/** A CRD's name is `plural.group`, so a stub that holds only its status still tells its group. */
export const crds = listFact<Crd>('customresourcedefinitions.apiextensions.k8s.io', {
  fields: ['spec.group', 'spec.conversion.strategy', 'status.storedVersions'],
  where: (object) => object.metadata.name.endsWith('.longhorn.io'),
  each: (object) => ({
    ...meta(object),
    storedVersions: list(object, 'status.storedVersions').filter((version) => typeof version === 'string'),
    conversion: text(object, 'spec.conversion.strategy'),
    appliedVersion: object.metadata.labels?.['app.kubernetes.io/version'] ?? '',
  }),
});
