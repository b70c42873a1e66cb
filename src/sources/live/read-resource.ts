import type { Resource } from '../../core/resource.ts';
import type { Coverage, KubeObject } from '../../core/snapshot.ts';
import { inParallel } from './in-parallel.ts';
import { isServed } from './is-served.ts';
import { type ListTarget, listTarget } from './list-target.ts';
import { type ListRead, type ListWays, readList } from './read-list.ts';
import { type ReadTrouble, troubleOf } from './read-trouble.ts';
import { fetchJson, type Reader } from './reader.ts';
import type { Granted } from './self-check.ts';

/** What to read of one resource. */
export interface ResourceWish {
  readonly resource: Resource;
  readonly namespace: string;
  readonly fields: readonly string[] | 'whole';
  /** What the server's version can do; `stream` also needs the verb watch. */
  readonly ways: ListWays;
}

/** What was seen of one resource, and how much of it. */
export interface ResourceRead {
  readonly objects: readonly KubeObject[];
  readonly coverage: Coverage;
}

/**
 * Reads one resource, whole or by the names that matter. Never throws: what could not be read is a word of coverage with its reason.
 * `absent` only when discovery confirms it, `denied` only when the server says so, `whole` only when the last page came.
 */
export async function readResource(reader: Reader, wish: ResourceWish, granted: Granted): Promise<ResourceRead> {
  const { resource } = wish;
  try {
    const names = namesOf(wish);
    if (!(await isGranted(wish, granted))) return nothing(resource, 'denied', `no role grants ${verbOf(wish)} ${place(wish)}`);
    const target = listTarget(resource, wish.namespace, wish.fields);
    const read = names ? await readByName(reader, target, names) : await readList(reader, target, await waysOf(wish, granted));
    return await conclude(reader, resource, read);
  } catch (error) {
    return nothing(resource, 'partial', troubleOf(error).message);
  }
}

/** Which of these the server says will not be granted, asked before anything is read. What cannot be asked is left to the read. Never throws. */
export async function deniedWishes(
  concurrency: number,
  wishes: readonly ResourceWish[],
  granted: Granted,
): Promise<readonly ResourceWish[]> {
  const answers = await inParallel(concurrency, wishes, (wish) => isGranted(wish, granted).catch(() => true));
  return wishes.filter((_wish, index) => answers[index] === false);
}

async function isGranted(wish: ResourceWish, granted: Granted): Promise<boolean> {
  const { resource } = wish;
  const asked = (namesOf(wish) ?? [undefined]).map((name) => ({
    resource,
    verb: verbOf(wish),
    ...(name === undefined ? {} : { name }),
  }));
  return !(await Promise.all(asked.map(granted))).includes('no');
}

const verbOf = (wish: ResourceWish): string => (namesOf(wish) ? 'get' : 'list');

/** The namespace is looked at under its real name; everything else under the names that the table gives. */
const namesOf = ({ resource, namespace }: ResourceWish): readonly string[] | undefined =>
  resource.kind === 'Namespace' ? [namespace] : resource.names;

const place = ({ resource, namespace }: ResourceWish): string =>
  resource.scope === 'namespace' ? `in namespace ${namespace}` : 'for the whole cluster';

async function waysOf({ resource, ways }: ResourceWish, granted: Granted): Promise<ListWays> {
  const mayWatch = ways.stream && resource.scope === 'namespace' && (await granted({ resource, verb: 'watch' })) === 'yes';
  return { ...ways, stream: mayWatch };
}

async function readByName(reader: Reader, target: ListTarget, names: readonly string[]): Promise<ListRead> {
  const objects: KubeObject[] = [];
  let missing: ReadTrouble | undefined;
  for (const name of names) {
    try {
      const raw = await fetchJson<unknown>(reader, { path: `${target.path}/${encodeURIComponent(name)}` });
      const object = target.keep(raw);
      if (object) objects.push(object);
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble.kind !== 'missing') return { objects, trouble };
      missing = trouble;
    }
  }
  return objects.length === 0 && missing ? { objects, trouble: missing } : { objects };
}

async function conclude(reader: Reader, resource: Resource, { objects, trouble }: ListRead): Promise<ResourceRead> {
  if (!trouble) return { objects, coverage: coverage(resource, 'whole', objects.length) };
  if (objects.length > 0) return { objects, coverage: coverage(resource, 'partial', objects.length, brokenOff(trouble)) };
  if (trouble.kind === 'denied') return nothing(resource, 'denied', trouble.message);
  if (trouble.kind !== 'missing') return nothing(resource, 'partial', trouble.message);
  const served = await isServed(reader, resource);
  if (served === 'absent') return nothing(resource, 'absent');
  if (served === 'served') return named(resource, trouble);
  if ('elsewhere' in served) return nothing(resource, wordFor(resource), `the API server serves it only as ${served.elsewhere}`);
  return nothing(resource, 'partial', `whether the API server knows it could not be found out: ${served.unclear}`);
}

/** Facts may make do without what nobody collects; Longhorn's own kinds were asked for, and are there. */
const wordFor = ({ name }: Resource): Coverage['status'] => (name.endsWith('.longhorn.io') ? 'partial' : 'not-collected');

/** The kind is served: objects that were asked for by name are simply not there, but a list that is not there is in doubt. */
function named(resource: Resource, trouble: ReadTrouble): ResourceRead {
  return resource.names ? nothing(resource, 'whole') : nothing(resource, 'partial', trouble.message);
}

function brokenOff(trouble: ReadTrouble): string {
  return trouble.kind === 'missing' ? 'its definition was removed while it was read' : trouble.message;
}

function nothing(resource: Resource, status: Coverage['status'], reason?: string): ResourceRead {
  return { objects: [], coverage: coverage(resource, status, 0, reason) };
}

function coverage(resource: Resource, status: Coverage['status'], count: number, reason?: string): Coverage {
  return { resource: resource.name, status, count, ...(reason === undefined ? {} : { reason }) };
}
