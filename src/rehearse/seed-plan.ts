import { groupOf } from '../core/resource.ts';
import type { KubeObject, Snapshot } from '../core/snapshot.ts';
import { dig, records } from './dig.ts';
import { neutralUrls } from './neutral-urls.ts';
import { rehearsalLabel } from './rehearsal-label.ts';

/** What a throw-away cluster is filled with. */
export interface SeedPlan {
  readonly namespaces: readonly string[];
  /** Owners before what they own; within a wave the order does not matter. */
  readonly waves: readonly (readonly KubeObject[])[];
  /** CRDs whose `status.storedVersions` (and leftover conversion) the seed tells. */
  readonly crds: readonly { readonly name: string; readonly storedVersions: readonly string[] }[];
  /** What the snapshot holds and a kind cluster does not get, one sentence a resource. */
  readonly leftOut: readonly string[];
}

/** Resources that are recreated. Pods, workloads and volumes of the real cluster are not: nothing of it may start here. */
const recreated = (resource: string) => resource.endsWith('.longhorn.io') || cluster.has(resource);
const cluster = new Set(['nodes', 'configmaps', 'priorityclasses.scheduling.k8s.io', 'storageclasses.storage.k8s.io']);
const crdResource = 'customresourcedefinitions.apiextensions.k8s.io';
/** Longhorn phones home when these are on; a rehearsal does not. */
const chatty = new Set(['upgrade-checker', 'allow-collecting-longhorn-usage-metrics']);

/**
 * Orders a snapshot for seeding. Backup store URLs are neutralised, settings that make Longhorn phone home are off, and what only
 * an API server may write (uid, resourceVersion) is gone. Pure; the snapshot is not changed.
 */
export function planSeed(snapshot: Snapshot): SeedPlan {
  const names = Object.keys(snapshot.objects).sort();
  const objects = names.filter(recreated).flatMap((name) => (snapshot.objects[name] ?? []).map(seedable));
  const leftOut = names
    .filter((name) => !recreated(name) && name !== crdResource && name !== 'namespaces')
    .map((name) => `${snapshot.objects[name]?.length ?? 0} ${name} are not recreated`);
  const namespaces = new Set([snapshot.namespace, ...objects.flatMap((object) => object.metadata.namespace ?? [])]);
  return {
    namespaces: [...namespaces].sort(),
    waves: ownersFirst(objects),
    crds: (snapshot.objects[crdResource] ?? []).flatMap(storedVersionsOf),
    leftOut,
  };
}

function seedable(object: KubeObject): KubeObject {
  const { creationTimestamp, resourceVersion, managedFields, ...metadata } = object.metadata;
  const quiet = object.kind === 'Setting' && chatty.has(metadata.name) && object['value'] === 'true' ? { value: 'false' } : {};
  return neutralUrls({
    ...object,
    metadata,
    ...quiet,
    ...(object.apiVersion === 'v1' && object.kind === 'Node' ? ghost(object) : {}),
  });
}

/** The seed's Kubernetes nodes are names without machines: nothing of the kind cluster may be scheduled there. */
function ghost({ metadata, ...node }: KubeObject): Partial<KubeObject> {
  const { name, annotations } = metadata;
  const taint = { key: rehearsalLabel, value: 'seed', effect: 'NoSchedule' };
  return {
    metadata: { name, labels: { ...metadata.labels, [rehearsalLabel]: 'seed' }, ...(annotations ? { annotations } : {}) },
    spec: { ...dig(node, 'spec'), taints: [...records(dig(node, 'spec')['taints']), taint] },
  };
}

function storedVersionsOf(crd: KubeObject): SeedPlan['crds'] {
  const versions = dig(crd, 'status')['storedVersions'];
  const storedVersions = Array.isArray(versions) ? versions.filter((version) => typeof version === 'string') : [];
  return storedVersions.length > 0 && crd.metadata.name.endsWith('.longhorn.io')
    ? [{ name: crd.metadata.name, storedVersions }]
    : [];
}

/** An object goes into the wave after its last owner; one whose owners go round in a circle, or are not here, is not held up. */
function ownersFirst(objects: readonly KubeObject[]): KubeObject[][] {
  const byKey = new Map(objects.map((object) => [keyOf(object, object.metadata.name), object]));
  const depths = new Map<KubeObject, number>();
  const depthOf = (object: KubeObject): number => {
    const seen = depths.get(object);
    if (seen !== undefined) return seen;
    depths.set(object, 0);
    const owners = ownersOf(object).flatMap((owner) => byKey.get(keyOf(owner, owner.name)) ?? []);
    const depth = owners.length === 0 ? 0 : 1 + Math.max(...owners.map(depthOf));
    depths.set(object, depth);
    return depth;
  };
  const waves: KubeObject[][] = [];
  for (const object of objects) {
    const depth = depthOf(object);
    for (let wave = waves.length; wave <= depth; wave++) waves.push([]);
    waves[depth]?.push(object);
  }
  return waves;
}

export interface Owner {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly [field: string]: unknown;
}

/** The owner references of an object that can be read. */
export function ownersOf(object: KubeObject): Owner[] {
  return records(object.metadata.ownerReferences).filter((owner): owner is Owner & Record<string, unknown> =>
    ['apiVersion', 'kind', 'name'].every((field) => typeof owner[field] === 'string'),
  );
}

/** Group, kind and name: both Kubernetes and Longhorn have Nodes. Owners live in the namespace of what they own, and a seed has one. */
export function keyOf({ apiVersion, kind }: Pick<KubeObject, 'apiVersion' | 'kind'>, name: string): string {
  return `${groupOf(apiVersion)}/${kind}/${name}`;
}
