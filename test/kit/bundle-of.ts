import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { resourceOf } from '../../src/core/resource.ts';
import type { KubeObject } from '../../src/core/snapshot.ts';

/**
 * Writes objects as an unpacked Longhorn support bundle: one List a kind under `yamls/`, kinds without objects left out, empty
 * strings as the word "null", the Kubernetes version in `metadata.yaml`.
 */
export async function writeBundle(folder: string, objects: readonly KubeObject[], kubernetesVersion: string): Promise<void> {
  const lists = new Map<string, KubeObject[]>();
  for (const object of objects) {
    const path = pathOf(object);
    lists.set(path, [...(lists.get(path) ?? []), object]);
  }
  const files: [string, unknown][] = [...lists].map(([path, items]) => [
    path,
    { apiVersion: 'v1', kind: 'List', items: items.map(nullWords) },
  ]);
  files.push(['metadata.yaml', { projectname: 'Longhorn', kubernetesversion: kubernetesVersion }]);
  for (const [path, content] of files) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, stringify(content));
  }
  await writeFile(join(folder, 'bundleGenerationError.log'), '');
}

function pathOf({ apiVersion, kind, metadata }: KubeObject): string {
  const plural = resourceOf(apiVersion, kind)?.name.split('.')[0] ?? `${kind.toLowerCase()}s`;
  const place = metadata.namespace === undefined ? 'cluster' : `namespaced/${metadata.namespace}`;
  return `yamls/${place}/${apiVersion}/${plural}.yaml`;
}

function nullWords(value: unknown): unknown {
  if (value === '') return 'null';
  if (Array.isArray(value)) return value.map(nullWords);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, nullWords(inner)]));
}
