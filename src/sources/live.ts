import { type Resource, resources } from '../core/resource.ts';
import type { Snapshot } from '../core/snapshot.ts';
import { type Kube, type KubeAccess, openKube } from '../outside/kube.ts';
import { leanMemory } from '../outside/lean-memory.ts';
import type { World } from '../outside/world.ts';
import { byIdentity } from './by-identity.ts';
import { clockSkew } from './live/clock-skew.ts';
import { contact, noContact } from './live/contact.ts';
import { doubtAbsence } from './live/doubt-absence.ts';
import { findElsewhere } from './live/find-elsewhere.ts';
import { inParallel } from './live/in-parallel.ts';
import type { ListWays } from './live/read-list.ts';
import { deniedWishes, type ResourceRead, type ResourceWish, readResource } from './live/read-resource.ts';
import { troubleOf } from './live/read-trouble.ts';
import { type Reader, startReader } from './live/reader.ts';
import { selfCheck } from './live/self-check.ts';
import type { SourceRequest } from './load.ts';
import type { Loaded } from './snapshot-builder.ts';

type Access = Pick<SourceRequest, 'kubeconfig' | 'context' | 'allowExec' | 'checkout'>;

/** What a live read needs of the request. */
export type LiveRequest = Access &
  Pick<SourceRequest, 'namespace' | 'reads' | 'whole' | 'timeoutMs' | 'concurrency' | 'progress' | 'denied'>;

/**
 * Reads a live cluster: permissions first, then every resource that the request names, `concurrency` lists at a time, within one
 * deadline. Each list is whole at one resourceVersion; different kinds are read at different moments. What goes wrong before the first
 * answer is a Failure (`cluster-unreachable`, `cluster-refused`, `cluster-timeout`, `kubeconfig-invalid`, `exec-not-allowed`); what goes
 * wrong later is coverage.
 */
export async function readLive(request: LiveRequest, world: Pick<World, 'env' | 'cwd' | 'now'>): Promise<Loaded> {
  leanMemory();
  const kube = await openKube(access(request), world);
  try {
    return await readKube(request, kube, world);
  } finally {
    kube.close();
  }
}

/** How to reach the cluster of a request. */
export function access({ kubeconfig, context, allowExec, checkout }: Access): KubeAccess {
  return {
    allowExec,
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(context === undefined ? {} : { context }),
    ...(checkout === undefined ? {} : { checkout }),
  };
}

/** The same through a window that is open already; it stays open. */
export async function readKube(request: Omit<LiveRequest, keyof Access>, kube: Kube, world: Pick<World, 'now'>): Promise<Loaded> {
  const reader = startReader(kube, request.timeoutMs);
  const { serverVersion, serverTime } = await contact(reader);
  const moment = clockSkew(world.now(), serverTime);
  const granted = await selfCheck(reader, request.namespace).catch((error: unknown) => {
    throw noContact(troubleOf(error), kube);
  });
  const wishes = wishesOf(request, waysOf(serverVersion));
  const denied = await deniedWishes(request.concurrency, wishes, granted);
  if (denied.length > 0) request.denied?.(denied.map(({ resource }) => resource.name));
  let done = 0;
  const reads = await inParallel(request.concurrency, wishes, async (wish) => {
    const result = await readResource(reader, wish, granted);
    request.progress(`${++done} of ${wishes.length} kinds read from ${kube.label}, ${kube.traffic().calls} requests`);
    return result;
  });
  const skew = moment.note === undefined ? [] : [moment.note];
  const notes = [...kube.warnings, ...skew, ...(await elsewhere(reader, request.namespace, reads))];
  const around = { label: kube.label, takenAt: moment.takenAt, serverVersion };
  return { snapshot: doubtAbsence(assemble(request.namespace, reads, around)), notes };
}

function wishesOf(request: Pick<LiveRequest, 'reads' | 'whole' | 'namespace'>, ways: ListWays): ResourceWish[] {
  const fields = new Map(request.reads.map((read) => [read.resource, read.fields]));
  const wanted = [...resources.values()].filter(({ name }) => fields.has(name) || (request.whole && isLonghorn(name)));
  return wanted.map((resource: Resource) => ({
    ...{ resource, namespace: request.namespace, ways },
    fields: request.whole && isLonghorn(resource.name) ? 'whole' : (fields.get(resource.name) ?? []),
  }));
}

const isLonghorn = (resource: string): boolean => resource.endsWith('.longhorn.io');

/**
 * What a server of this version can do with long lists. Streamed lists are on by default in 1.32 and again from 1.34; a server that has
 * them off says so, which costs one request.
 */
function waysOf(serverVersion = ''): ListWays {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(serverVersion) ?? [];
  const from = (wanted: number): boolean => Number(major) > 1 || Number(minor) >= wanted;
  return { stream: from(32), freshCache: from(31) };
}

async function elsewhere(reader: Reader, namespace: string, reads: readonly ResourceRead[]): Promise<string[]> {
  const ours = reads.filter(({ coverage }) => isLonghorn(coverage.resource));
  const empty = ours.length > 0 && ours.every(({ coverage }) => coverage.count === 0);
  return empty ? findElsewhere(reader, namespace) : [];
}

interface Around {
  readonly label: string;
  readonly takenAt: string;
  readonly serverVersion: string | undefined;
}

function assemble(namespace: string, reads: readonly ResourceRead[], around: Around): Snapshot {
  const { label, takenAt, serverVersion } = around;
  const sorted = reads.toSorted((a, b) => (a.coverage.resource < b.coverage.resource ? -1 : 1));
  const seen = sorted.filter(({ objects }) => objects.length > 0);
  return {
    schema: 1,
    origin: { kind: 'live', label, takenAt },
    namespace,
    ...(serverVersion === undefined ? {} : { serverVersion }),
    objects: Object.fromEntries(seen.map(({ objects, coverage }) => [coverage.resource, objects.toSorted(byIdentity)])),
    coverage: Object.fromEntries(sorted.map(({ coverage }) => [coverage.resource, coverage])),
  };
}
