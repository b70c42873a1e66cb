import { open, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { Failure } from '../core/failure.ts';
import type { Origin, SourceKind } from '../core/snapshot.ts';
import type { Kube } from '../outside/kube.ts';
import { leanMemory } from '../outside/lean-memory.ts';
import type { World } from '../outside/world.ts';
import { type Loaded, snapshotBuilder, type Wanted } from './snapshot-builder.ts';
import type { Keep, SourceEvent } from './source-event.ts';

/** Which cluster to look at and how: the options of the contract, already parsed. `timeoutMs` and `concurrency` matter live only. */
export interface SourceRequest extends Wanted {
  readonly cluster: string;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly timeoutMs: number;
  readonly concurrency: number;
  readonly allowExec: boolean;
  /** A connection that is open already and stays open; without it one is made for a live cluster. */
  readonly kube?: Kube;
  /** A folder with the files of the change under judgement. */
  readonly checkout?: string;
  /** Public key (PEM or path) that a snapshot file must be signed with. */
  readonly verifyKey?: string;
  readonly maxAgeMs?: number;
  readonly progress: (text: string) => void;
  /** Called before the first list with the resources that the live cluster will not show. */
  readonly denied?: (resources: readonly string[]) => void;
}

/**
 * Looks at a cluster, whatever kind of source it is, and yields one Snapshot. Fails with `no-longhorn` when the namespace holds
 * nothing of Longhorn's, and with the source's own failures.
 */
export async function loadSnapshot(request: SourceRequest, world: World): Promise<Loaded> {
  const loaded = await loadAny(request, world);
  const { snapshot } = loaded;
  const rows = Object.values(snapshot.coverage).filter(({ resource }) => resource.endsWith('.longhorn.io'));
  const blind = rows.some(({ status }) => status === 'denied' || status === 'partial');
  if (blind || rows.some(({ count }) => count > 0)) return loaded;
  throw new Failure(
    'no-longhorn',
    `no Longhorn objects were found in namespace ${request.namespace} of ${snapshot.origin.label}`,
    loaded.notes.find((note) => note.includes('namespace')) ?? 'Check --cluster, --context and --namespace.',
  );
}

async function loadAny(request: SourceRequest, world: World): Promise<Loaded> {
  if (request.cluster === 'live') {
    const { readKube, readLive } = await import('./live.ts');
    return request.kube ? readKube(request, request.kube, world) : readLive(request, world);
  }
  const path = resolve(world.cwd, request.cluster);
  const kind = await kindOfPath(path, request.cluster);
  if (kind === 'snapshot') {
    const { readSnapshotFile } = await import('./snapshot-file.ts');
    return readSnapshotFile(path, request, world);
  }
  if (request.verifyKey !== undefined) throw notSignable(request.cluster, kind);
  const read = kind === 'bundle' ? (await import('./bundle.ts')).readBundle : (await import('./dump.ts')).readDump;
  return gather(read, path, kind, request);
}

type Reader = (path: string, options: { keep: Keep }) => AsyncIterable<readonly SourceEvent[]>;

async function gather(read: Reader, path: string, kind: SourceKind, request: SourceRequest): Promise<Loaded> {
  const builder = snapshotBuilder(request);
  const progress = ticker(request.progress);
  for await (const events of read(path, { keep: builder.keep })) {
    for (const event of events) builder.take(event);
    progress(events.length);
  }
  const { mtime } = await stat(path);
  const origin: Origin = { kind, label: basename(path), takenAt: mtime.toISOString() };
  return builder.finish(origin);
}

function notSignable(given: string, kind: SourceKind): Failure {
  const hint = 'Take a snapshot with: snapshot --cluster … --sign KEY';
  return new Failure('snapshot-rejected', `--verify-key was given, but ${given} is a ${kind}, which carries no signature`, hint, {
    exitCode: 2,
  });
}

/**
 * A young generation that has grown with so many objects is large enough: from here on it would cost memory and save no time. Small
 * dumps never get here.
 */
export const leanFrom = 8000;

/** Says about every ten thousand events how far it is. */
function ticker(say: (text: string) => void): (events: number) => void {
  let seen = 0;
  return (events) => {
    const before = seen;
    seen += events;
    if (before < leanFrom && seen >= leanFrom) leanMemory();
    if (Math.floor(before / 10_000) < Math.floor(seen / 10_000)) say(`${seen} objects read`);
  };
}

async function kindOfPath(path: string, given: string): Promise<SourceKind> {
  const info = await stat(path).catch(() => undefined);
  if (!info)
    throw new Failure(
      'file-missing',
      `--cluster ${given}: there is no such file or folder`,
      'Name a dump, a bundle, a snapshot file, live or kind.',
    );
  if (info.isDirectory()) return (await isBundleFolder(path)) ? 'bundle' : 'dump';
  if (/\.(zip|tar\.gz|tgz)$/i.test(path)) return 'bundle';
  return (await startsLikeSnapshot(path)) ? 'snapshot' : 'dump';
}

/** An unpacked bundle, or a folder that holds nothing but its directory, as unpacking leaves it. */
async function isBundleFolder(path: string): Promise<boolean> {
  const inside = (await readdir(path)).filter((name) => !name.startsWith('.'));
  const [only] = inside;
  const folders = only !== undefined && inside.length === 1 ? [path, join(path, only)] : [path];
  for (const candidate of folders.flatMap((folder) => [join(folder, 'yamls'), join(folder, 'metadata.yaml')])) {
    if (await stat(candidate).catch(() => undefined)) return true;
  }
  return false;
}

/** Our own files carry their kind in the first bytes, so nothing has to be parsed to tell them from a dump. */
async function startsLikeSnapshot(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch((cause: NodeJS.ErrnoException) => {
    throw new Failure('file-unreadable', `${path} cannot be read (${cause.code ?? cause.message})`, 'Check its permissions.', {
      cause,
    });
  });
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(256), position: 0 });
    return /"kind"\s*:\s*"LonghornReadinessSnapshot"/.test(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await file.close();
  }
}
