import type { KubeObject } from '../../core/snapshot.ts';
import type { ListTarget } from './list-target.ts';
import { type Page, pageReader, peekNext } from './page-reader.ts';
import { type PageSize, pageSize } from './page-size.ts';
import { readAtOnce } from './read-at-once.ts';
import { type ReadTrouble, troubleOf } from './read-trouble.ts';
import { insist, type Reader, receive } from './reader.ts';

/** What could be read of a list. `trouble`: why it is not whole; its objects then are only a part. */
export interface ListRead {
  readonly objects: readonly KubeObject[];
  readonly trouble?: ReadTrouble;
}

/** How a long list may be read at once. */
export interface ListWays {
  /** The server streams lists (Kubernetes 1.32) and this user may watch. */
  readonly stream: boolean;
  /** The watch cache answers as fresh as a quorum read (Kubernetes 1.31). */
  readonly freshCache: boolean;
}

const restarts = 2;
const manyLeft = 5000;

/**
 * Reads a whole list at one resourceVersion. The first page (a quorum read of 500) tells how many follow: few come by pages, many at once
 * (docs/decisions/0010-live-lists.md). A `continue` token that expired (410) means that the rest of that version is gone: the list starts over,
 * at most twice. Never throws; a list that could not be completed says so.
 */
export async function readList(reader: Reader, target: ListTarget, ways: ListWays): Promise<ListRead> {
  const way = { reader, target, size: pageSize() };
  for (let restart = 0; ; restart++) {
    const read = await readOnce(way, ways);
    if (read.trouble?.kind !== 'expired' || restart === restarts) return read;
  }
}

/** One list under way. */
interface Way {
  readonly reader: Reader;
  readonly target: ListTarget;
  readonly size: PageSize;
}

async function readOnce(way: Way, ways: ListWays): Promise<ListRead> {
  const objects: KubeObject[] = [];
  try {
    const first = await parsePage(way, undefined, await fetchPage(way));
    for (const object of first.objects) objects.push(object);
    if (first.next === undefined) return { objects };
    if ((first.remaining ?? 0) > manyLeft) {
      const all = await readAtOnce(way.reader, way.target, ways, first);
      if (all) return { objects: all };
    }
    await readPages(way, first.next, objects);
    return { objects };
  } catch (error) {
    return { objects, trouble: troubleOf(error) };
  }
}

/** The next page is on its way while this one is parsed. */
async function readPages(way: Way, token: string, into: KubeObject[]): Promise<void> {
  let next: string | undefined = token;
  let ahead = fetchAhead(way, token);
  while (next !== undefined) {
    const current: string = next;
    const body = await ahead;
    const peeked = peekNext(body);
    if (peeked !== undefined) ahead = fetchAhead(way, peeked);
    const page = await parsePage(way, current, body);
    for (const object of page.objects) into.push(object);
    next = page.next;
    if (next !== peeked && next !== undefined) ahead = fetchAhead(way, next);
  }
}

function fetchAhead(way: Way, token: string): Promise<readonly Buffer[]> {
  const body = fetchPage(way, token);
  body.catch(() => undefined);
  return body;
}

function fetchPage(way: Way, token?: string): Promise<readonly Buffer[]> {
  return insist(way.reader, async () => {
    const chunks: Buffer[] = [];
    await receivePage(way, token, (chunk) => chunks.push(chunk));
    return chunks;
  });
}

/** A body that turns out to be broken is asked for again. */
async function parsePage(way: Way, token: string | undefined, body: readonly Buffer[]): Promise<Page> {
  try {
    const bytes = body.reduce((sum, chunk) => sum + chunk.length, 0);
    const page = pageReader(way.target);
    for (const chunk of body) page.push(chunk);
    return measured(way, page.end(), bytes);
  } catch (error) {
    if (troubleOf(error).kind !== 'transient') throw error;
  }
  return insist(way.reader, async () => {
    const page = pageReader(way.target);
    await receivePage(way, token, page.push);
    return page.end();
  });
}

function measured({ size }: Way, page: Page, bytes: number): Page {
  size.came(bytes, page.objects.length);
  return page;
}

async function receivePage({ reader, target, size }: Way, token: string | undefined, take: (chunk: Buffer) => void) {
  const limit = size.limit();
  try {
    await receive(reader, { ...pageRequest(target, limit, token), gzip: !reader.kube.near(), take });
  } catch (error) {
    const trouble = troubleOf(error);
    size.met(trouble, limit);
    throw trouble;
  }
}

function pageRequest(target: ListTarget, limit: number, token?: string) {
  const selector = target.resource.labelSelector ? `&labelSelector=${encodeURIComponent(target.resource.labelSelector)}` : '';
  const rest = token === undefined ? '' : `&continue=${encodeURIComponent(token)}`;
  return { path: `${target.path}?limit=${limit}${selector}${rest}`, accept: target.accept };
}
