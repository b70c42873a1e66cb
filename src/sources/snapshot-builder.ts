import type { Read } from '../core/fact.ts';
import { resourceOf, resources } from '../core/resource.ts';
import type { Coverage, CoverageStatus, KubeObject, Origin, Snapshot } from '../core/snapshot.ts';
import { latestOf } from './latest-of.ts';
import { project } from './project.ts';
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
  /** Takes one object of a live list. */
  readonly add: (object: RawObject) => void;
  /** States how much of a resource was seen; what nobody states follows from the events. */
  readonly cover: (resource: string, status: CoverageStatus, reason?: string) => void;
  readonly serverVersion: (gitVersion: string) => void;
  readonly finish: (origin: Origin) => Loaded;
}

/** Gathers what a source says into a Snapshot: the only place that decides coverage and the only one that projects objects. */
export function snapshotBuilder(wanted: Wanted): SnapshotBuilder {
  const fields = new Map(wanted.reads.map((read) => [read.resource, read.fields]));
  const objects = new Map<string, Map<string, KubeObject>>();
  const stated = new Map<string, Pick<Coverage, 'status' | 'reason'>>();
  const elsewhere = new Map<string, number>();
  const held = new Set<string>();
  const notes: string[] = [];
  let serverVersion: string | undefined;
  let newest = '';

  const cover: SnapshotBuilder['cover'] = (resource, status, reason) => {
    if (stated.get(resource)?.status === 'partial' && status === 'whole') return;
    stated.set(resource, reason === undefined ? { status } : { status, reason });
  };

  const add = (raw: RawObject) => {
    const resource = resourceOf(raw.apiVersion, raw.kind);
    if (!resource || !isWanted(resource.name)) return;
    if (!stated.has(resource.name)) cover(resource.name, 'whole');
    newest = latestOf(raw, newest);
    const object = project(raw, wholeFields(resource.name));
    if (!object) {
      cover(resource.name, 'partial', `an object of kind ${raw.kind} has no name`);
      return;
    }
    const namespace = object.metadata.namespace ?? wanted.namespace;
    if (resource.scope === 'namespace' && namespace !== wanted.namespace) {
      elsewhere.set(namespace, (elsewhere.get(namespace) ?? 0) + (resource.name.endsWith('.longhorn.io') ? 1 : 0));
      return;
    }
    if (resource.names && resource.kind === 'ConfigMap' && !resource.names.includes(object.metadata.name)) return;
    const list = objects.get(resource.name) ?? new Map<string, KubeObject>();
    list.set(`${object.metadata.namespace ?? ''}/${object.metadata.name}`, object);
    objects.set(resource.name, list);
  };

  const isWanted = (resource: string) => fields.has(resource) || (wanted.whole && resource.endsWith('.longhorn.io'));
  const wholeFields = (resource: string) =>
    wanted.whole && resource.endsWith('.longhorn.io') ? 'whole' : (fields.get(resource) ?? []);

  return {
    keep: (apiVersion, kind) => {
      const resource = resourceOf(apiVersion, kind);
      if (resource?.name.endsWith('.longhorn.io')) held.add(resource.name);
      return resource !== undefined && isWanted(resource.name);
    },
    take: (event) => {
      if (event.type === 'object') add(event.object);
      else if (event.type === 'empty') coverKind(event.apiVersion, event.kind, 'whole');
      else if (event.type === 'partial') coverKind(event.apiVersion, event.kind, 'partial', event.reason);
      else if (event.type === 'complete') coverScope(event);
      else if (event.type === 'server-version') serverVersion = event.gitVersion;
      else if (event.type === 'note') notes.push(event.text);
    },
    add,
    cover,
    serverVersion: (gitVersion) => {
      serverVersion = gitVersion;
    },
    finish: (origin) => {
      const list = [...elsewhere].filter(([, count]) => count > 0);
      for (const [namespace, count] of list)
        notes.push(`${count} Longhorn objects lie in namespace ${namespace}, which was not judged`);
      const sorted = [...objects].map(([name, byName]): [string, KubeObject[]] => [name, [...byName.values()].sort(byIdentity)]);
      return {
        snapshot: {
          schema: 1,
          origin: origin.kind === 'live' || newest === '' ? origin : { ...origin, takenAt: newest },
          namespace: wanted.namespace,
          ...(serverVersion === undefined ? {} : { serverVersion }),
          ...(origin.kind === 'dump' ? { held: [...held].sort() } : {}),
          objects: Object.fromEntries(sorted),
          coverage: coverageTable(stated, objects),
        },
        notes,
      };
    },
  };

  function coverKind(apiVersion: string, kind: string, status: CoverageStatus, reason?: string): void {
    const resource = resourceOf(apiVersion, kind);
    if (resource && isWanted(resource.name)) cover(resource.name, status, reason);
  }

  function coverScope({ scope, namespace, groupVersion }: Extract<SourceEvent, { type: 'complete' }>): void {
    for (const resource of resources.values()) {
      if (resource.apiVersion !== groupVersion || stated.has(resource.name)) continue;
      const covered =
        scope === 'cluster' ? resource.scope === 'cluster' : resource.scope === 'namespace' && namespace === wanted.namespace;
      if (covered) cover(resource.name, 'whole');
    }
  }
}

function coverageTable(
  stated: ReadonlyMap<string, Pick<Coverage, 'status' | 'reason'>>,
  objects: ReadonlyMap<string, ReadonlyMap<string, KubeObject>>,
): Record<string, Coverage> {
  const rows = [...stated].map(([resource, { status, reason }]): [string, Coverage] => [
    resource,
    { resource, status, count: objects.get(resource)?.size ?? 0, ...(reason === undefined ? {} : { reason }) },
  ]);
  return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function byIdentity(a: KubeObject, b: KubeObject): number {
  const left = `${a.metadata.namespace ?? ''}/${a.metadata.name}`;
  const right = `${b.metadata.namespace ?? ''}/${b.metadata.name}`;
  return left < right ? -1 : left > right ? 1 : 0;
}
