import { parseAllDocuments } from 'yaml';
import { Failure } from '../core/failure.ts';
import type { KubeObject } from '../core/snapshot.ts';
import { isRecord } from './dig.ts';

/** A Longhorn release as its `deploy/longhorn.yaml` says it. */
export interface Manifest {
  readonly crds: readonly KubeObject[];
  readonly others: readonly KubeObject[];
}

/** Reads a release manifest (multi-document YAML). Throws `not-yaml`, or `missing-input` when it holds no CRDs. `label` is for messages. */
export function readManifest(text: string, label: string): Manifest {
  const documents = parseAllDocuments(text, { uniqueKeys: false });
  if (!Array.isArray(documents)) throw empty(label);
  const broken = documents.find((document) => document.errors.length > 0);
  if (broken)
    throw new Failure('not-yaml', `${label} is not YAML: ${broken.errors[0]?.message}`, "Give a release's deploy/longhorn.yaml.");
  const objects = documents.map((document): unknown => document.toJS({ maxAliasCount: 100 })).filter(isObject);
  const crds = objects.filter((object) => object.kind === 'CustomResourceDefinition');
  if (crds.length === 0) throw empty(label);
  return { crds, others: objects.filter((object) => object.kind !== 'CustomResourceDefinition') };
}

function empty(label: string): Failure {
  return new Failure(
    'missing-input',
    `${label} holds no CRDs.`,
    "Give a release's deploy/longhorn.yaml, not its chart or operator.",
  );
}

function isObject(value: unknown): value is KubeObject {
  if (!isRecord(value) || typeof value['kind'] !== 'string' || typeof value['apiVersion'] !== 'string') return false;
  return isRecord(value['metadata']) && typeof value['metadata']['name'] === 'string';
}
