import type { KubeObject } from '../core/snapshot.ts';
import { asWritten } from './as-written.ts';
import type { KubeApi } from './connect-kube.ts';
import { dig } from './dig.ts';
import { inParallel } from './in-parallel.ts';
import { listObjects } from './list-objects.ts';
import { objectPath } from './object-path.ts';
import { type Refusal, refusalOf } from './refusal.ts';

export interface WrittenBack {
  readonly tried: number;
  readonly refused: readonly Refusal[];
  /** False where the API server is too old for `fieldValidation` (before 1.25) and drops unknown fields in silence. */
  readonly strict: boolean;
}

/**
 * Writes every object of these kinds back as the target's client would, unchanged but for Go's zero values, strictly, in a server-side dry run: what the migration will do to each of them,
 * without the webhooks (the target's do not run yet). Nothing in the cluster changes.
 */
export async function writeBack(
  api: KubeApi,
  kinds: readonly string[],
  namespace: string,
  crds: readonly KubeObject[],
): Promise<WrittenBack> {
  const strict = await validatesFields(api);
  const refused: Refusal[] = [];
  let tried = 0;
  for (const kind of kinds) {
    const objects = await listObjects(api, kind, namespace);
    tried += objects.length;
    const crd = crds.find((candidate) => dig(candidate, 'spec', 'names')['kind'] === kind);
    await inParallel(objects, 16, async (object) => {
      const query = { dryRun: 'All', fieldValidation: 'Strict' };
      const body = asWritten(object, crd);
      const refusal = refusalOf(object, await api.call({ method: 'PUT', path: objectPath(object), query, body }));
      if (refusal) refused.push(refusal);
    });
  }
  return { tried, refused, strict };
}

async function validatesFields(api: KubeApi): Promise<boolean> {
  const { body } = await api.call({ method: 'GET', path: '/version' });
  const gitVersion = String(dig(body)['gitVersion']);
  const [, major, minor] = /^v(\d+)\.(\d+)\./.exec(gitVersion) ?? [];
  return Number(major) > 1 || Number(minor) >= 25;
}
