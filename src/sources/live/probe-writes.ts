import type { NotProbed, ProbeReport } from '../../core/probe.ts';
import { type Resource, resources } from '../../core/resource.ts';
import type { Version } from '../../core/version.ts';
import { type Kube, openKube } from '../../outside/kube.ts';
import type { World } from '../../outside/world.ts';
import { crossedSteps, whollyRewrittenKinds } from '../../releases/step-writes.ts';
import { access, type LiveRequest } from '../live.ts';
import { contact } from './contact.ts';
import { inParallel } from './in-parallel.ts';
import type { Turn } from './pacer.ts';
import { type Probed, probeOne } from './probe-one.ts';
import { readResource } from './read-resource.ts';
import { type Reader, startReader } from './reader.ts';
import { type Granted, selfCheck } from './self-check.ts';

/** Where to look and which upgrade is asked about. `turn` paces the dry runs of everybody who asks this cluster. */
export type ProbeRequest = Pick<
  LiveRequest,
  'kubeconfig' | 'context' | 'namespace' | 'timeoutMs' | 'concurrency' | 'allowExec' | 'checkout'
> & {
  readonly from: Version;
  readonly to: Version;
  readonly turn: Turn;
};

/**
 * Asks the running cluster, with server-side dry runs that change nothing, whether it would take each object back that the migration of
 * this upgrade rewrites. Fails as a live read does before the first answer; later trouble stands in `notProbed`.
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
  const reports: ProbeReport[] = [{ probed: 0, refused: [], notProbed: partly(request.from, request.to) }];
  for (const resource of probedResources(request.from, request.to)) {
    reports.push(await probeKind(reader, resource, request, granted));
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
  return writes.flatMap(({ kind, only }): NotProbed[] =>
    only && !whole.includes(kind) ? [{ kind, reason: `only those ${only} are rewritten`, onPurpose: true }] : [],
  );
}

async function probeKind(reader: Reader, resource: Resource, request: ProbeRequest, granted: Granted): Promise<ProbeReport> {
  const { kind } = resource;
  const { namespace, concurrency, turn } = request;
  const nothing = (reason: string): ProbeReport => ({ probed: 0, refused: [], notProbed: [{ kind, reason }] });
  if ((await granted({ resource, verb: 'patch' })) === 'no') return nothing(`this user may not patch ${resource.name}`);
  const ways = { stream: false, freshCache: false };
  const { objects, coverage } = await readResource(reader, { resource, namespace, fields: [], ways }, granted);
  if (coverage.status !== 'whole' && coverage.status !== 'absent')
    return nothing(coverage.reason ?? `its list is ${coverage.status}`);
  const answers = await inParallel(concurrency, objects, (object) => probeOne({ reader, resource, namespace, turn }, object));
  return reportOf(answers);
}

function reportOf(answers: readonly Probed[]): ProbeReport {
  const notProbed = answers.filter((answer) => answer !== 'taken' && 'reason' in answer);
  return {
    probed: answers.filter((answer) => answer === 'taken' || 'message' in answer).length,
    refused: answers.filter((answer) => answer !== 'taken' && 'message' in answer),
    notProbed: [
      ...shortened(notProbed.filter(({ onPurpose }) => !onPurpose)),
      ...shortened(notProbed.filter(({ onPurpose }) => onPurpose)),
    ],
  };
}

const mostNamed = 20;

/** Names the first ones; of the others only how many there are. */
function shortened(list: readonly NotProbed[]): readonly NotProbed[] {
  const [next] = list.slice(mostNamed);
  if (!next) return list;
  const { name, ...rest } = next;
  const reason = `${list.length - mostNamed} more, such as ${name}: ${next.reason}`;
  return [...list.slice(0, mostNamed), { ...rest, reason }];
}
