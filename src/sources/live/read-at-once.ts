import type { KubeObject } from '../../core/snapshot.ts';
import type { ListTarget } from './list-target.ts';
import { type Page, pageReader } from './page-reader.ts';
import type { ListWays } from './read-list.ts';
import { troubleOf } from './read-trouble.ts';
import { type Reader, receive } from './reader.ts';
import { watchReader } from './watch-reader.ts';

/**
 * A long list in one answer that is parsed as it arrives: streamed where the server offers that, else from its watch cache, at least as
 * fresh as the first page. Undefined when neither works; the list is then read by pages.
 */
export async function readAtOnce(
  reader: Reader,
  target: ListTarget,
  ways: ListWays,
  first: Page,
): Promise<readonly KubeObject[] | undefined> {
  const streamed = ways.stream ? await attempt(() => streamList(reader, target)) : undefined;
  return streamed ?? attempt(() => cachedList(reader, target, ways, first));
}

async function attempt<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (troubleOf(error).kind === 'deadline') throw error;
    return undefined;
  }
}

/**
 * From Kubernetes 1.31 the cache answers as fresh as a quorum read. Before, it may lag: it is believed when its version is not older than
 * the first page's, or when nothing differs from that page.
 */
async function cachedList(reader: Reader, target: ListTarget, ways: ListWays, first: Page): Promise<readonly KubeObject[]> {
  const page = pageReader(target);
  const path = ways.freshCache ? target.path : `${target.path}?resourceVersion=0`;
  await receive(reader, { path, accept: target.accept, gzip: !reader.kube.near(), take: page.push });
  const all = page.end();
  if (all.next !== undefined) throw new SyntaxError('the server paged a list that was asked for whole');
  if (!ways.freshCache && !isFresh(all, first)) throw new SyntaxError('the watch cache lags behind');
  return all.objects;
}

/** The cache answers in no particular order. */
function isFresh(all: Page, first: Page): boolean {
  if (Number(all.resourceVersion) >= Number(first.resourceVersion)) return true;
  if (all.objects.length !== first.objects.length + (first.remaining ?? 0)) return false;
  const versions = new Map(first.objects.map(({ metadata }) => [identity(metadata), metadata.resourceVersion]));
  for (const { metadata } of all.objects) {
    const key = identity(metadata);
    if (versions.get(key) === metadata.resourceVersion) versions.delete(key);
  }
  return versions.size === 0;
}

const identity = ({ namespace, name }: KubeObject['metadata']): string => `${namespace ?? ''}/${name}`;

const stream = 'watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true';

async function streamList(reader: Reader, target: ListTarget): Promise<readonly KubeObject[]> {
  const events = watchReader(target);
  const seconds = Math.max(1, Math.ceil((reader.endsAt - Date.now()) / 1000));
  const answer = await reader.kube.send({
    path: `${target.path}?${stream}&timeoutSeconds=${seconds}`,
    accept: 'application/json',
    signal: reader.deadline,
    stallMs: reader.stallMs,
  });
  try {
    if (answer.status !== 200) throw new SyntaxError(`no streamed list: ${answer.status}`);
    for await (const chunk of answer.body) {
      const objects = events.push(chunk);
      if (objects) return objects;
    }
    throw new SyntaxError('the streamed list ended before its bookmark');
  } finally {
    answer.destroy();
  }
}
