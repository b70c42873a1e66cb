import { resources } from '../core/resource.ts';
import type { KubeObject, ObjectMeta, Snapshot } from '../core/snapshot.ts';
import type { KubeApi } from './connect-kube.ts';
import { listObjects } from './list-objects.ts';

/**
 * What the kind cluster holds now, as a snapshot. Longhorn's objects are read live; what a kind cluster cannot imitate (Kubernetes
 * nodes and version, pods, workloads, volumes) and how much of everything was seen is carried over from the seed. So are the
 * fields that every API server assigns by itself, above all times: an object is as old as it was.
 */
export async function readBack(api: KubeApi, seed: Snapshot, name: string): Promise<Snapshot> {
  const objects: Record<string, readonly KubeObject[]> = { ...seed.objects };
  for (const resource of resources.values()) {
    if (!resource.name.endsWith('.longhorn.io')) continue;
    const before = new Map((seed.objects[resource.name] ?? []).map((object) => [object.metadata.name, object.metadata]));
    const live = await listObjects(api, resource.kind, seed.namespace);
    if (live.length > 0 || before.size > 0) objects[resource.name] = live.map((object) => aged(object, before));
  }
  return {
    ...seed,
    origin: { kind: 'kind', label: name, takenAt: seed.origin.takenAt },
    objects,
    coverage: recount(seed, objects),
  };
}

function aged(object: KubeObject, before: ReadonlyMap<string, ObjectMeta>): KubeObject {
  const { name, namespace, labels, annotations, finalizers, creationTimestamp, deletionTimestamp } = object.metadata;
  const old = before.get(name);
  const times = old
    ? { creationTimestamp: old.creationTimestamp, deletionTimestamp: deletionTimestamp && old.deletionTimestamp }
    : { creationTimestamp, deletionTimestamp };
  const carried = { ...times, resourceVersion: old?.resourceVersion, managedFields: old?.managedFields };
  const kept = { namespace, labels, annotations, finalizers, ownerReferences: old?.ownerReferences, ...carried };
  const present = Object.entries(kept).filter(([, value]) => value !== undefined);
  return { ...object, metadata: { name, ...Object.fromEntries(present) } };
}

function recount(seed: Snapshot, objects: Snapshot['objects']): Snapshot['coverage'] {
  return Object.fromEntries(
    Object.entries(seed.coverage).map(([name, coverage]) => [name, { ...coverage, count: objects[name]?.length ?? 0 }]),
  );
}
