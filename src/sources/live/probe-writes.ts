import { setTimeout as sleep } from 'node:timers/promises';
import type { NotProbed, ProbeRefusal, ProbeReport } from '../../core/probe.ts';
import { type Resource, resources } from '../../core/resource.ts';
import type { KubeObject } from '../../core/snapshot.ts';
import type { Version } from '../../core/version.ts';
import { type Kube, openKube } from '../../outside/kube.ts';
import type { World } from '../../outside/world.ts';
import { crossedSteps, whollyRewrittenKinds } from '../../releases/step-writes.ts';
import { access, type LiveRequest } from '../live.ts';
import { contact } from './contact.ts';
import { inParallel } from './in-parallel.ts';
import { collectionPath } from './list-target.ts';
import { probeAnswer } from './probe-answer.ts';
import { readResource } from './read-resource.ts';
import { troubleOf } from './read-trouble.ts';
import { insist, type Reader, receive, startReader } from './reader.ts';
import { type Granted, selfCheck } from './self-check.ts';

/** Where to look and which upgrade is asked about. */
export type ProbeRequest = Pick<
  LiveRequest,
  'kubeconfig' | 'context' | 'namespace' | 'timeoutMs' | 'concurrency' | 'allowExec'
> & {
  readonly from: Version;
  readonly to: Version;
};

/** At most so many dry runs a second, so that the webhooks of a production cluster have time for others. */
const aSecond = 40;
const deletesRecordsOnly = 'longhorn.io/delete-custom-resource-only';

/**
 * Asks the running cluster, with server-side dry runs that change nothing, whether it would take each object back that the migration of
 * this upgrade rewrites. Fails as a live read does before the first answer; later trouble stands in `notProbed`.
 *
 * Not harmless even as a dry run, so never probed: a BackupVolume labelled `longhorn.io/delete-custom-resource-only`, for which the mutating
 * webhook labels its Backups for real (longhorn-manager webhook/resources/backupvolume/mutator.go).
 */
export async function probeWrites(request: ProbeRequest, world: Pick<World, 'env' | 'cwd'>): Promise<ProbeReport> {
  const kube = await openKube(access(request), world);
  try {
    return await probe(request, kube);
  } finally {
    kube.close();
  }
}

/** The resources that a probe of this upgrade patches; their verbs are `list` and `patch`. */
export function probedResources(from: Version, to: Version): Resource[] {
  const kinds = whollyRewrittenKinds(from, to);
  return [...resources.values()].filter(({ name, kind }) => name.endsWith('.longhorn.io') && kinds.includes(kind));
}

async function probe(request: ProbeRequest, kube: Kube): Promise<ProbeReport> {
  const reader = startReader(kube, request.timeoutMs);
  await contact(reader);
  const granted = await selfCheck(reader, request.namespace);
  const turn = pacer(aSecond);
  const reports: ProbeReport[] = [{ probed: 0, refused: [], notProbed: partly(request.from, request.to) }];
  for (const resource of probedResources(request.from, request.to)) {
    reports.push(await probeKind(reader, resource, request, granted, turn));
  }
  return {
    probed: reports.reduce((sum, report) => sum + report.probed, 0),
    refused: reports.flatMap((report) => report.refused),
    notProbed: reports.flatMap((report) => report.notProbed),
  };
}

/** Which objects of these kinds a step writes cannot be told from outside. */
function partly(from: Version, to: Version): NotProbed[] {
  const whole = whollyRewrittenKinds(from, to);
  const writes = crossedSteps(from, to).flatMap((step) => step.writes);
  return writes.flatMap(({ kind, only }) =>
    only && !whole.includes(kind) ? [{ kind, reason: `only those ${only} are rewritten` }] : [],
  );
}

async function probeKind(
  reader: Reader,
  resource: Resource,
  request: ProbeRequest,
  granted: Granted,
  turn: () => Promise<void>,
): Promise<ProbeReport> {
  const { kind } = resource;
  const { namespace, concurrency } = request;
  const nothing = (reason: string): ProbeReport => ({ probed: 0, refused: [], notProbed: [{ kind, reason }] });
  if ((await granted({ resource, verb: 'patch' })) === 'no') return nothing(`this user may not patch ${resource.name}`);
  const ways = { stream: false, freshCache: false };
  const { objects, coverage } = await readResource(reader, { resource, namespace, fields: [], ways }, granted);
  if (coverage.status !== 'whole' && coverage.status !== 'absent')
    return nothing(coverage.reason ?? `its list is ${coverage.status}`);
  const answers = await inParallel(concurrency, objects, async (object) => {
    if (object.metadata.labels && deletesRecordsOnly in object.metadata.labels) return unsafe(object);
    if (reader.deadline.aborted) return late(object);
    await turn();
    return probeOne(reader, resource, namespace, object);
  });
  return {
    probed: answers.filter((answer) => answer === 'taken' || 'message' in answer).length,
    refused: answers.filter((answer) => answer !== 'taken' && 'message' in answer),
    notProbed: shortened(answers.filter((answer) => answer !== 'taken' && 'reason' in answer)),
  };
}

const late = ({ kind, metadata: { name } }: KubeObject): NotProbed => ({ kind, name, reason: 'the deadline passed' });

const unsafe = ({ kind, metadata: { name } }: KubeObject): NotProbed => ({
  kind,
  name,
  reason: `its label ${deletesRecordsOnly} makes even a dry run write for real`,
});

const mostNamed = 20;

/** Names the first ones; of the others only how many there are. */
function shortened(list: readonly NotProbed[]): readonly NotProbed[] {
  const [next] = list.slice(mostNamed);
  if (!next) return list;
  const rest = { kind: next.kind, reason: `${list.length - mostNamed} more, such as ${next.name}: ${next.reason}` };
  return [...list.slice(0, mostNamed), rest];
}

/** An empty merge patch: the object as it stands goes through schema and webhooks, nothing of it changes, nothing is stored. */
async function probeOne(
  reader: Reader,
  resource: Resource,
  namespace: string,
  object: KubeObject,
): Promise<'taken' | ProbeRefusal | NotProbed> {
  const { kind } = object;
  const { name } = object.metadata;
  const path = `${collectionPath(resource, namespace)}/${encodeURIComponent(name)}?dryRun=All&fieldManager=longhorn-readiness`;
  const ask = { method: 'PATCH', path, body: {}, type: 'application/merge-patch+json', take: () => undefined } as const;
  try {
    await insist(reader, () => receive(reader, ask), { transient: 3, unreachable: 3 });
    return 'taken';
  } catch (error) {
    const trouble = troubleOf(error);
    const answer = probeAnswer(trouble);
    if (answer === 'taken') return 'taken';
    if ('unclear' in answer) return { kind, name, reason: answer.unclear };
    return { kind, namespace, name, ...answer };
  }
}

/** Hands out turns, so many a second. */
function pacer(perSecond: number): () => Promise<void> {
  let next = 0;
  return async () => {
    const now = Date.now();
    next = Math.max(now, next + 1000 / perSecond);
    if (next > now) await sleep(next - now);
  };
}
