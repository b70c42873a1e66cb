import type { Read } from '../core/fact.ts';
import { type Resource, resourceOf, resources } from '../core/resource.ts';
import type { Coverage, CoverageStatus, KubeObject, Origin, Snapshot } from '../core/snapshot.ts';
import { latestOf } from './latest-of.ts';
import { shelvesFor } from './shelves.ts';
import type { Keep, RawObject, SourceEvent } from './source-event.ts';

/** What a source is asked for: the Longhorn namespace, the fields facts read, and whether Longhorn's own kinds are kept whole. */
export interface Wanted {
  readonly namespace: string;
  readonly reads: readonly Read[];
  /** For `snapshot`, `rehearse` and the schema rule: every Longhorn kind with all its fields. */
  readonly whole: boolean;
}

/** A snapshot and what was noticed while looking: sentences about ignored files and foreign namespaces (untrusted text). */
export interface Loaded {
  readonly snapshot: Snapshot;
  readonly notes: readonly string[];
}

export interface SnapshotBuilder {
  readonly keep: Keep;
  /** Takes one event of an offline reader. */
  readonly take: (event: SourceEvent) => void;
  readonly finish: (origin: Origin) => Loaded;
}

type Stated = Pick<Coverage, 'status' | 'reason'>;

/** Gathers what an offline source says into a Snapshot: the only place that decides its coverage. */
export function snapshotBuilder(wanted: Wanted): SnapshotBuilder {
  const shelves = shelvesFor(wanted);
  const stated = new Map<string, Stated>();
  const elsewhere = new Map<string, number>();
  const held = new Set<string>();
  const notes: string[] = [];
  let serverVersion: string | undefined;
  let takenAt: string | undefined;
  let newest = '';

  const cover = (resource: string, status: CoverageStatus, reason?: string) => {
    if (stated.get(resource)?.status === 'partial' && status === 'whole') return;
    stated.set(resource, reason === undefined ? { status } : { status, reason });
  };

  const add = (raw: RawObject, replaces: boolean) => {
    const shelf = shelves.of(raw.apiVersion, raw.kind);
    if (!shelf) return;
    const { resource } = shelf;
    if (!stated.has(resource.name)) cover(resource.name, 'whole');
    newest = latestOf(raw, newest);
    const object = shelf.project(raw);
    if (!object) cover(resource.name, 'partial', `an object of kind ${raw.kind} has no name`);
    else if (isForeign(resource, object.metadata.namespace)) countElsewhere(resource, object.metadata.namespace ?? '');
    else if (resource.kind !== 'ConfigMap' || !resource.names || resource.names.includes(object.metadata.name)) {
      shelf.put(object, replaces);
    }
  };

  const isForeign = ({ scope }: Resource, namespace: string | undefined) =>
    scope === 'namespace' && namespace !== undefined && namespace !== wanted.namespace;

  const countElsewhere = ({ name }: Resource, namespace: string) => {
    if (name.endsWith('.longhorn.io')) elsewhere.set(namespace, (elsewhere.get(namespace) ?? 0) + 1);
  };

  const coverKind = (event: Extract<SourceEvent, { type: 'empty' | 'partial' }>) => {
    const resource = shelves.of(event.apiVersion, event.kind)?.resource;
    if (!resource) return;
    if (event.type === 'empty') cover(resource.name, 'whole');
    else if (!isForeign(resource, event.namespace)) cover(resource.name, 'partial', event.reason);
  };

  const coverScope = ({ scope, namespace, groupVersion }: Extract<SourceEvent, { type: 'complete' }>) => {
    for (const resource of resources.values()) {
      if (resource.apiVersion !== groupVersion || stated.has(resource.name)) continue;
      const covered =
        scope === 'cluster' ? resource.scope === 'cluster' : resource.scope === 'namespace' && namespace === wanted.namespace;
      if (covered) cover(resource.name, 'whole');
    }
  };

  return {
    keep: (apiVersion, kind) => {
      const resource = resourceOf(apiVersion, kind);
      if (resource?.name.endsWith('.longhorn.io')) held.add(resource.name);
      return shelves.of(apiVersion, kind)?.mask ?? false;
    },
    take: (event) => {
      if (event.type === 'object') add(event.object, event.replaces === true);
      else if (event.type === 'empty' || event.type === 'partial') coverKind(event);
      else if (event.type === 'complete') coverScope(event);
      else if (event.type === 'server-version') serverVersion = event.gitVersion;
      else if (event.type === 'taken-at') takenAt = event.at;
      else if (event.type === 'note') notes.push(event.text);
    },
    finish: (origin) => {
      for (const [namespace, count] of elsewhere)
        notes.push(`${count} Longhorn objects lie in namespace ${namespace}, which was not judged`);
      const objects = shelves.objects();
      return {
        snapshot: {
          schema: 1,
          origin: { ...origin, takenAt: takenAt ?? (newest === '' ? origin.takenAt : newest) },
          namespace: wanted.namespace,
          ...(serverVersion === undefined ? {} : { serverVersion }),
          ...(origin.kind === 'dump' ? { held: [...held].sort() } : {}),
          objects,
          coverage: coverageTable(stated, objects),
        },
        notes,
      };
    },
  };
}

function coverageTable(
  stated: ReadonlyMap<string, Stated>,
  objects: Readonly<Record<string, readonly KubeObject[]>>,
): Record<string, Coverage> {
  const rows = [...stated].map(([resource, { status, reason }]): [string, Coverage] => [
    resource,
    { resource, status, count: objects[resource]?.length ?? 0, ...(reason === undefined ? {} : { reason }) },
  ]);
  return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)));
}
