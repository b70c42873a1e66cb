import type { KubeObject } from '../../core/snapshot.ts';
import { cacheHolds, isAtLeast } from './cache-holds.ts';
import type { ListTarget } from './list-target.ts';
import { type Page, pageReader } from './page-reader.ts';
import type { ListWays } from './read-list.ts';
import { troubleOf } from './read-trouble.ts';
import { pause, type Reader, receive } from './reader.ts';
import { refusal } from './refusal.ts';
import { watchReader } from './watch-reader.ts';

/**
 * A long list in one answer that is parsed as it arrives: streamed where the server offers that, else from its watch cache, never older
 * than the first page. Undefined when neither works; the list is then read by pages.
 */
export async function readAtOnce(
  reader: Reader,
  target: ListTarget,
  ways: ListWays,
  first: Page,
): Promise<readonly KubeObject[] | undefined> {
  const streamed = ways.stream ? await attempt(reader, () => streamList(reader, target)) : undefined;
  if (streamed) return streamed;
  const holds = ways.freshCache || (await attempt(reader, () => cacheHolds(reader, target, first)));
  return holds ? attempt(reader, () => cachedList(reader, target, ways, first)) : undefined;
}

/** What fails here is tried in another way, but not before the server wants to be asked again. */
async function attempt<T>(reader: Reader, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble.kind === 'deadline') throw trouble;
    if (trouble.retryAfterMs !== undefined) await pause(reader, trouble, 1);
    return undefined;
  }
}

/** From Kubernetes 1.31 the cache answers as fresh as a quorum read. Whoever answers: a list older than the first page is not believed. */
async function cachedList(reader: Reader, target: ListTarget, ways: ListWays, first: Page): Promise<readonly KubeObject[]> {
  const page = pageReader(target);
  const path = ways.freshCache ? target.path : `${target.path}?resourceVersion=0`;
  await receive(reader, { path, accept: target.accept, gzip: !reader.kube.near(), take: page.push });
  const all = page.end();
  if (all.next !== undefined) throw new SyntaxError('the server paged a list that was asked for whole');
  if (!isAtLeast(all.resourceVersion, first.resourceVersion)) throw new SyntaxError('the watch cache lags behind');
  return all.objects;
}

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
    if (answer.status !== 200) throw await refusal(answer);
    for await (const chunk of answer.body) {
      const objects = events.push(chunk);
      if (objects) return objects;
    }
    throw new SyntaxError('the streamed list ended before its bookmark');
  } finally {
    answer.destroy();
  }
}
