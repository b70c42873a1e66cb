import type { KubeObject } from '../core/snapshot.ts';
import type { KubeApi } from './connect-kube.ts';
import { dig, records } from './dig.ts';
import { inParallel } from './in-parallel.ts';
import { mergePatch } from './merge-patch.ts';
import { objectPath } from './object-path.ts';
import { type Refusal, refusalOf } from './refusal.ts';
import { rehearsalLabel } from './rehearsal-label.ts';
import { create } from './seed.ts';

const fewAtOnce = 4;

/** Installs the running version's CRDs and waits until each is served. Gives those that the API server refuses. */
export async function installCrds(api: KubeApi, crds: readonly KubeObject[]): Promise<readonly Refusal[]> {
  return collect(api, crds, async (crd) => {
    const labels = { ...crd.metadata.labels, [rehearsalLabel]: 'seed' };
    return refusalOf(crd, await create(api, { ...crd, metadata: { ...crd.metadata, labels } }));
  });
}

/**
 * Applies the target's CRDs over the running version's: with the merge patch between the two manifests, as Helm sends it (kubectl
 * sends the same one to a cluster that has not drifted). Gives every refusal.
 */
export async function upgradeCrds(
  api: KubeApi,
  from: readonly KubeObject[],
  to: readonly KubeObject[],
): Promise<readonly Refusal[]> {
  const before = new Map(from.map((crd) => [crd.metadata.name, crd]));
  return collect(api, to, async (crd) => {
    const old = before.get(crd.metadata.name);
    if (!old) return refusalOf(crd, await create(api, crd));
    const body = mergePatch(old, crd);
    if (body === undefined) return undefined;
    const type = 'application/merge-patch+json';
    return refusalOf(crd, await api.call({ method: 'PATCH', path: objectPath(crd), body, type }));
  });
}

async function collect(
  api: KubeApi,
  crds: readonly KubeObject[],
  apply: (crd: KubeObject) => Promise<Refusal | undefined>,
): Promise<readonly Refusal[]> {
  const refusals = await inParallel(crds, fewAtOnce, async (crd) => {
    const refusal = await apply(crd);
    if (!refusal) await untilServed(api, crd);
    return refusal;
  });
  // A changed schema is served a moment after it was taken, and nothing tells when.
  await new Promise((resolve) => setTimeout(resolve, 2000));
  return refusals.filter((refusal) => refusal !== undefined);
}

/** A CRD is Established before its path answers; the list itself is what tells. */
async function untilServed(api: KubeApi, crd: KubeObject): Promise<void> {
  const path = servedPath(crd);
  if (!path) return;
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await api.call({ method: 'GET', path, query: { limit: '1' } });
    if (answer.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function servedPath(crd: KubeObject): string | undefined {
  const spec = dig(crd, 'spec');
  const stored = records(spec['versions']).find((version) => version['storage'] === true);
  const plural = dig(spec, 'names')['plural'];
  return stored && plural ? `/apis/${spec['group']}/${stored['name']}/${plural}` : undefined;
}
