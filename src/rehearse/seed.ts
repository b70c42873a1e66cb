import type { KubeObject } from '../core/snapshot.ts';
import type { Answer, KubeApi } from './connect-kube.ts';
import { dig, isRecord } from './dig.ts';
import { inParallel } from './in-parallel.ts';
import { listPath, objectPath } from './object-path.ts';
import { type Refusal, refusalOf } from './refusal.ts';
import { rehearsalLabel } from './rehearsal-label.ts';
import { keyOf, ownersOf, type SeedPlan } from './seed-plan.ts';

export interface Seeded {
  readonly created: number;
  /** What the *running* version's CRDs would not take: a problem of seeding, not of the upgrade. */
  readonly refused: readonly Refusal[];
  readonly notes: readonly string[];
}

const atOnce = 16;

/**
 * Fills a cluster that has the running version's CRDs: namespaces, objects (owners first), their status through the subresource,
 * deletions that finalizers hold, and last what versions the CRDs say are stored. Objects are created rather than server-side
 * applied, because an apply drops explicit nulls and sorts out duplicates that a real cluster may hold.
 */
export async function seed(api: KubeApi, plan: SeedPlan, progress: (line: string) => void): Promise<Seeded> {
  for (const name of plan.namespaces) {
    const metadata = { name, labels: { [rehearsalLabel]: 'seed' } };
    await create(api, { apiVersion: 'v1', kind: 'Namespace', metadata });
  }
  const uids = new Map<string, string>();
  const notes: string[] = [];
  const refused: Refusal[] = [];
  const total = plan.waves.reduce((sum, wave) => sum + wave.length, 0);
  let done = 0;
  for (const wave of plan.waves) {
    await inParallel(wave, atOnce, async (object) => {
      const refusal = await seedOne(api, object, uids, notes);
      if (refusal) refused.push(refusal);
      done++;
      if (done % 500 === 0) progress(`${done} of ${total} objects seeded`);
    });
  }
  await markDeleted(api, plan.waves.flat().filter(isDeleted), notes);
  for (const crd of plan.crds) notes.push(...(await recreateStoredVersions(api, crd)));
  progress(`${total - refused.length} of ${total} objects seeded`);
  return { created: total - refused.length, refused: refused.toSorted(bySubject), notes };
}

async function seedOne(
  api: KubeApi,
  object: KubeObject,
  uids: Map<string, string>,
  notes: string[],
): Promise<Refusal | undefined> {
  const { deletionTimestamp, ownerReferences, ...metadata } = object.metadata;
  const owners = ownersOf(object).flatMap((owner) => {
    const uid = uids.get(keyOf(owner, owner.name));
    if (!uid) notes.push(`${object.kind} ${metadata.name} lost its owner ${owner.kind} ${owner.name}, which is not in the seed`);
    return uid ? [{ ...owner, uid }] : [];
  });
  const wanted = { ...object, metadata: { ...metadata, ...(owners.length > 0 ? { ownerReferences: owners } : {}) } };
  const answer = await create(api, wanted);
  const refusal = refusalOf(object, answer);
  if (refusal) return refusal;
  const stored = answer.body as KubeObject & { metadata: { uid?: string } };
  uids.set(keyOf(object, metadata.name), stored.metadata.uid ?? '');
  if (!isRecord(object['status'])) return undefined;
  return refusalOf(object, await writeStatus(api, stored, object['status']));
}

/** Kubernetes' own controllers touch some objects (nodes) as soon as they exist: a conflict is tried again on the newer object. */
async function writeStatus(api: KubeApi, stored: KubeObject, status: unknown): Promise<Answer> {
  let current: unknown = stored;
  for (let attempt = 0; ; attempt++) {
    const body = { ...dig(current), status };
    const answer = await api.call({ method: 'PUT', path: objectPath(stored, 'status'), body });
    if (answer.status !== 409 || attempt >= 5) return answer;
    current = (await api.call({ method: 'GET', path: objectPath(stored) })).body;
  }
}

/** Creates an object, or replaces what a reused cluster has under its name. */
export async function create(api: KubeApi, object: KubeObject): Promise<Answer> {
  const answer = await api.call({ method: 'POST', path: listPath(object), body: object });
  if (answer.status !== 409) return answer;
  const there = await api.call({ method: 'GET', path: objectPath(object) });
  if (there.status !== 200 || object.kind === 'Namespace') return there;
  const { resourceVersion } = (there.body as KubeObject).metadata;
  const replacing = { ...object, metadata: { ...object.metadata, ...(resourceVersion ? { resourceVersion } : {}) } };
  return api.call({ method: 'PUT', path: objectPath(object), body: replacing });
}

function isDeleted(object: KubeObject): boolean {
  return object.metadata.deletionTimestamp !== undefined;
}

/** An object that is being deleted exists only as long as a finalizer holds it; one without would vanish, so it is left alive. */
async function markDeleted(api: KubeApi, objects: readonly KubeObject[], notes: string[]): Promise<void> {
  await inParallel(objects, atOnce, async (object) => {
    if (object.metadata.finalizers?.length) {
      await api.call({ method: 'DELETE', path: objectPath(object), query: { propagationPolicy: 'Background' } });
    } else {
      notes.push(
        `${object.kind} ${object.metadata.name} is being deleted in the seed but no finalizer holds it: kept alive here`,
      );
    }
  });
}

async function recreateStoredVersions(api: KubeApi, wanted: SeedPlan['crds'][number]): Promise<string[]> {
  const crd = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: wanted.name } };
  for (let attempt = 0; attempt < 5; attempt++) {
    const live = await api.call({ method: 'GET', path: objectPath(crd) });
    if (live.status !== 200 || !isRecord(live.body)) return [`the CRD ${wanted.name} is not in the running version's manifest`];
    const body = { ...live.body, status: { ...dig(live.body, 'status'), storedVersions: wanted.storedVersions } };
    const answer = await api.call({ method: 'PUT', path: objectPath(crd, 'status'), body });
    if (answer.status < 400) return [];
    if (answer.status !== 409)
      return [`the stored versions of ${wanted.name} could not be recreated: ${refusalOf(crd, answer)?.message}`];
  }
  return [`the stored versions of ${wanted.name} could not be recreated: it kept changing`];
}

function bySubject(a: Refusal, b: Refusal): number {
  const left = `${a.subject.kind}/${a.subject.name}`;
  const right = `${b.subject.kind}/${b.subject.name}`;
  return left < right ? -1 : left > right ? 1 : 0;
}
