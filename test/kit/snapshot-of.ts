import { resourceOf, resources } from '../../src/core/resource.ts';
import type { Coverage, CoverageStatus, KubeObject, Snapshot } from '../../src/core/snapshot.ts';

export interface Given {
  readonly objects?: readonly KubeObject[];
  /** Resources that were not wholly seen; all others are whole. */
  readonly coverage?: Readonly<Record<string, CoverageStatus>>;
  readonly serverVersion?: string;
  readonly takenAt?: string;
}

/** A snapshot in which every resource was wholly seen and holds just these objects. */
export function snapshotOf(given: Given): Snapshot {
  const objects: Record<string, KubeObject[]> = {};
  for (const object of given.objects ?? []) {
    const resource = resourceOf(object.apiVersion, object.kind);
    if (!resource) throw new Error(`no resource is known for ${object.apiVersion} ${object.kind}`);
    objects[resource.name] = [...(objects[resource.name] ?? []), object];
  }
  const coverage: Record<string, Coverage> = {};
  for (const resource of resources.keys()) {
    const status = given.coverage?.[resource] ?? 'whole';
    coverage[resource] = { resource, status, count: objects[resource]?.length ?? 0 };
  }
  return {
    schema: 1,
    origin: { kind: 'snapshot', label: 'test', takenAt: given.takenAt ?? '2026-11-24T12:00:00Z' },
    namespace: 'longhorn-system',
    serverVersion: given.serverVersion ?? 'v1.34.2',
    objects,
    coverage,
  };
}
