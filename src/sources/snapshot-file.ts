import { readFile } from 'node:fs/promises';
import { Failure } from '../core/failure.ts';
import { type Coverage, coverageOf, type KubeObject, type Snapshot } from '../core/snapshot.ts';
import type { World } from '../outside/world.ts';
import { keyText } from './key-text.ts';
import type { SourceRequest } from './load.ts';
import { projectorFor } from './project.ts';
import { demand, signatureOf } from './signature.ts';
import type { Loaded } from './snapshot-builder.ts';

export const snapshotKind = 'LonghornReadinessSnapshot';

/** The text of a snapshot file: the kind stands first, so that a reader knows it from its first bytes. With a key (PEM) it is signed. */
export function snapshotText(snapshot: Snapshot, privateKey?: string): string {
  const content = { kind: snapshotKind, ...snapshot };
  return `${JSON.stringify(privateKey === undefined ? content : { ...content, signature: signatureOf(content, privateKey) })}\n`;
}

/**
 * Reads a file that `snapshot` wrote. Objects are projected again, since the file may have been edited on its way.
 * Fails with `not-a-snapshot` (damaged, or of a version this build does not know) and
 * `snapshot-rejected` (not signed as demanded, or too old).
 */
export async function readSnapshotFile(path: string, request: SourceRequest, world: World): Promise<Loaded> {
  const file = parse(await readFile(path, 'utf8'), path);
  const { verifyKey, maxAgeMs } = request;
  const publicKey = verifyKey === undefined ? {} : { publicKey: await keyText(verifyKey, world) };
  demand({ ...file }, request.cluster, { ...publicKey, ...(maxAgeMs === undefined ? {} : { maxAgeMs }), now: world.now() });
  const fields = new Map(request.reads.map((read) => [read.resource, read.fields]));
  const objects: Record<string, KubeObject[]> = {};
  for (const [resource, list] of Object.entries(file.objects)) {
    const wanted = request.whole && resource.endsWith('.longhorn.io') ? 'whole' : fields.get(resource);
    if (!wanted) continue;
    const project = projectorFor(wanted);
    objects[resource] = list.flatMap((object) => project(object) ?? []);
  }
  const origin = { ...file.origin, kind: 'snapshot' as const };
  const coverage = Object.fromEntries(
    [...fields.keys(), ...Object.keys(objects)]
      .filter((resource) => file.coverage[resource])
      .map((resource): [string, Coverage] => [resource, coverageOf(file, resource)]),
  );
  const notes = file.namespace === request.namespace ? [] : [`the snapshot was taken of namespace ${file.namespace}`];
  const { kind: _kind, ...rest } = file as Snapshot & { kind?: string };
  return { snapshot: { ...rest, origin, objects, coverage }, notes };
}

function parse(text: string, path: string): Snapshot {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (cause) {
    throw new Failure(
      'not-a-snapshot',
      `${path} is a damaged snapshot: ${(cause as Error).message}`,
      'Take the snapshot again.',
      { cause },
    );
  }
  const candidate = file as Partial<Snapshot> & { kind?: unknown };
  if (candidate.kind !== snapshotKind || candidate.schema !== 1) {
    throw new Failure(
      'not-a-snapshot',
      `${path} is a snapshot of schema ${String(candidate.schema)}, this build reads schema 1`,
      'Use the same release for taking and judging.',
    );
  }
  const { objects, coverage, origin, namespace } = candidate;
  if (
    !isRecord(objects) ||
    !isRecord(coverage) ||
    !isRecord(origin) ||
    typeof namespace !== 'string' ||
    !Object.values(objects ?? {}).every(Array.isArray)
  ) {
    throw new Failure('not-a-snapshot', `${path} lacks parts of a snapshot`, 'Take the snapshot again.');
  }
  return candidate as Snapshot;
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
