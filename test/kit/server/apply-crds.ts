import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseAllDocuments } from 'yaml';
import type { AdminCall } from './admin-client.ts';

/** The folder of published Longhorn manifests beside the repository; it may be missing (then tests say so and skip). */
export const longhornManifests = join(import.meta.dirname, '../../../../shared/longhorn');

interface Crd {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly group: string;
    readonly names: { readonly plural: string };
    readonly versions: readonly { name: string }[];
  };
}

/**
 * Creates or replaces the CustomResourceDefinitions of a Longhorn manifest as they stand, nothing stripped, and waits until each is established and
 * its resource answers. Old API servers drop schema words they do not know (`x-kubernetes-validations`) and otherwise accept them.
 * Returns the names, such as `backups.longhorn.io`.
 */
export async function applyCrds(admin: AdminCall, manifestFile: string): Promise<string[]> {
  const documents = parseAllDocuments(readFileSync(manifestFile, 'utf8'));
  const all = documents.map((document) => document.toJS() as { kind?: string } | null);
  const crds = all.filter((object) => object?.kind === 'CustomResourceDefinition') as unknown as Crd[];
  for (const crd of crds) await createOrReplace(admin, crd);
  for (const crd of crds) await untilServed(admin, crd);
  return crds.map((crd) => crd.metadata.name);
}

const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

async function createOrReplace(admin: AdminCall, crd: Crd): Promise<void> {
  const created = await admin('POST', definitions, crd, { accept: [409] });
  if (created.status !== 409) return;
  const path = `${definitions}/${crd.metadata.name}`;
  const standing = (await admin('GET', path)).body as { metadata: { resourceVersion: string } };
  const metadata = { ...crd.metadata, resourceVersion: standing.metadata.resourceVersion };
  await admin('PUT', path, { ...crd, metadata });
}

async function untilServed(admin: AdminCall, crd: Crd): Promise<void> {
  const version = crd.spec.versions.at(-1)?.name;
  const path = `/apis/${crd.spec.group}/${version}/${crd.spec.names.plural}?limit=1`;
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const answer = await admin('GET', path, undefined, { accept: [404, 429, 503] });
    if (answer.status === 200) return;
    await wait(50);
  }
  throw new Error(`${crd.metadata.name} was not established within 30 seconds`);
}
