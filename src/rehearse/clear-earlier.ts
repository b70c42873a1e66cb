import { Failure } from '../core/failure.ts';
import type { KubeObject } from '../core/snapshot.ts';
import type { KubeApi } from './connect-kube.ts';
import { dig, records } from './dig.ts';
import { inParallel } from './in-parallel.ts';
import { listObjects } from './list-objects.ts';
import { listPath, objectPath } from './object-path.ts';
import { rehearsalLabel } from './rehearsal-label.ts';

const crdOf = (name: string) => ({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name } });

/**
 * Takes away what an earlier rehearsal left in a cluster that is used again: manager, objects, the seed's nodes, and CRDs that the
 * next one does not install over (`installed`). Throws `refused` when Longhorn lives there that no rehearsal put there: its CRDs
 * lack our label.
 */
export async function clearEarlier(api: KubeApi, namespace: string, installed: readonly KubeObject[]): Promise<void> {
  const crds = (await list(api, listPath(crdOf('')))).filter((crd) => crd.metadata.name.endsWith('.longhorn.io'));
  const foreign = crds.find((crd) => crd.metadata.labels?.[rehearsalLabel] === undefined);
  if (foreign) {
    const hint = 'Name another cluster with kind-cluster, or leave it out and get a new one.';
    throw new Failure('refused', `this cluster has a Longhorn that no rehearsal put there (${foreign.metadata.name})`, hint);
  }
  await dropWebhooks(api);
  await dropManager(api, namespace);
  const kept = new Set(installed.map((crd) => crd.metadata.name));
  await inParallel(crds, 4, async (crd) => {
    await dropObjects(api, crd, namespace);
    if (kept.has(crd.metadata.name)) await forgetStoredVersions(api, crd);
    else await remove(api, crdOf(crd.metadata.name));
  });
  const nodes = await list(api, '/api/v1/nodes', { labelSelector: `${rehearsalLabel}=seed` });
  await inParallel(nodes, 8, ({ metadata }) =>
    remove(api, { apiVersion: 'v1', kind: 'Node', metadata: { name: metadata.name } }),
  );
}

/** The namespace itself stays, and so do accounts and services, which the next rehearsal writes over. */
async function dropManager(api: KubeApi, namespace: string): Promise<void> {
  await remove(api, { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'longhorn-manager', namespace } });
  for (const kind of ['Pod', 'ConfigMap']) {
    const path = listPath({ apiVersion: 'v1', kind, metadata: { name: '', namespace } });
    await api.call({ method: 'DELETE', path, query: { gracePeriodSeconds: '0' } });
  }
}

/** With their manager gone, Longhorn's webhooks would refuse everything that follows. */
async function dropWebhooks(api: KubeApi): Promise<void> {
  const apiVersion = 'admissionregistration.k8s.io/v1';
  await remove(api, { apiVersion, kind: 'ValidatingWebhookConfiguration', metadata: { name: 'longhorn-webhook-validator' } });
  await remove(api, { apiVersion, kind: 'MutatingWebhookConfiguration', metadata: { name: 'longhorn-webhook-mutator' } });
}

/** Deletes every object of a CRD. Finalizers hold some that nobody serves any more, so they go first. */
async function dropObjects(api: KubeApi, crd: KubeObject, namespace: string): Promise<void> {
  const kind = String(dig(crd, 'spec', 'names')['kind']);
  const objects = await listObjects(api, kind, namespace);
  if (objects.length === 0) return;
  const path = listPath({ apiVersion: 'longhorn.io/v1beta2', kind, metadata: { name: '', namespace } });
  await api.call({ method: 'DELETE', path });
  for (let attempt = 0; attempt < 30; attempt++) {
    const left = await listObjects(api, kind, namespace);
    if (left.length === 0) return;
    const answers = await inParallel(left, 16, (object) => api.call({ ...mergePatch, path: objectPath(object), body: unheld }));
    if (answers.some(({ status }) => status === 422)) await acceptAnything(api, crd);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Failure('kind-timeout', `objects of kind ${kind} of an earlier rehearsal do not go away`, 'Use a new cluster.');
}

const mergePatch = { method: 'PATCH', type: 'application/merge-patch+json' } as const;
const unheld = { metadata: { finalizers: null } };

/** A schema that an object breaks refuses every write to it, even the removal of its finalizers. */
async function acceptAnything(api: KubeApi, crd: KubeObject): Promise<void> {
  const anything = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
  const versions = records(dig(crd, 'spec')['versions']).map((version) => ({ ...version, schema: anything }));
  await api.call({ ...mergePatch, path: objectPath(crdOf(crd.metadata.name)), body: { spec: { versions } } });
}

/** Without objects nothing is stored in any version; an old one would keep the next release's CRD from being written over it. */
async function forgetStoredVersions(api: KubeApi, crd: KubeObject): Promise<void> {
  const stored = records(dig(crd, 'spec')['versions']).find((version) => version['storage'] === true);
  const body = { status: { storedVersions: [stored?.['name']] } };
  await api.call({ ...mergePatch, path: objectPath(crdOf(crd.metadata.name), 'status'), body });
}

async function remove(api: KubeApi, object: Pick<KubeObject, 'apiVersion' | 'kind' | 'metadata'>): Promise<void> {
  const path = objectPath(object);
  await api.call({ method: 'DELETE', path, query: { propagationPolicy: 'Background' } });
  for (let attempt = 0; attempt < 300; attempt++) {
    if ((await api.call({ method: 'GET', path })).status === 404) return;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Failure(
    'kind-timeout',
    `${object.kind} ${object.metadata.name} of an earlier rehearsal does not go away`,
    'Use a new cluster.',
  );
}

async function list(api: KubeApi, path: string, query: Record<string, string> = {}): Promise<KubeObject[]> {
  const { body } = await api.call({ method: 'GET', path, query });
  return records(dig(body)['items']).map((item) => item as unknown as KubeObject);
}
