import type { Read } from '../core/fact.ts';

/** What seeding needs of resources besides Longhorn's own, which are read whole. */
export const seedReads: readonly Read[] = [
  { resource: 'nodes', fields: ['spec', 'status'] },
  { resource: 'configmaps', fields: ['data'] },
  { resource: 'priorityclasses.scheduling.k8s.io', fields: ['value', 'globalDefault', 'description', 'preemptionPolicy'] },
  {
    resource: 'storageclasses.storage.k8s.io',
    fields: ['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode', 'allowVolumeExpansion'],
  },
  { resource: 'customresourcedefinitions.apiextensions.k8s.io', fields: ['status.storedVersions'] },
];

/** The union of reads: each resource once, with every field that anyone names. */
export function joinReads(...lists: readonly (readonly Read[])[]): Read[] {
  const fields = new Map<string, Set<string>>();
  for (const { resource, fields: more } of lists.flat()) {
    fields.set(resource, new Set([...(fields.get(resource) ?? []), ...more]));
  }
  return [...fields].map(([resource, names]) => ({ resource, fields: [...names].sort() }));
}
