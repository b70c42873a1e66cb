import type { KubeObject } from '../../core/snapshot.ts';
import type { ListTarget } from './list-target.ts';
import { type Page, pageReader, peekNext } from './page-reader.ts';
import { readAtOnce } from './read-at-once.ts';
import { type ReadTrouble, troubleOf } from './read-trouble.ts';
import { fetchBody, insist, type Reader, type Received, receive } from './reader.ts';

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
const firstLimit = 500;
const largestLimit = 5000;
const pageBytes = 4_000_000;
const manyLeft = 5000;

/**
 * Reads a whole list at one resourceVersion. The first page (a quorum read of 500) tells how many follow: few come by pages, many at once
 * (docs/decisions/0010-live-lists.md). A `continue` token that expired (410) means that the rest of that version is gone: the list starts over,
 * at most twice. Never throws; a list that could not be completed says so.
 */
export async function readList(reader: Reader, target: ListTarget, ways: ListWays): Promise<ListRead> {
  for (let restart = 0; ; restart++) {
    const read = await readOnce(reader, target, ways);
    if (read.trouble?.kind !== 'expired' || restart === restarts) return read;
  }
}

async function readOnce(reader: Reader, target: ListTarget, ways: ListWays): Promise<ListRead> {
  const objects: KubeObject[] = [];
  try {
    const body = await fetchBody(reader, pageRequest(target, firstLimit));
    const first = await parsePage(reader, target, firstLimit, undefined, body);
    for (const object of first.objects) objects.push(object);
    if (first.next === undefined) return { objects };
    if ((first.remaining ?? 0) > manyLeft) {
      const all = await readAtOnce(reader, target, ways, first);
      if (all) return { objects: all };
    }
    await readPages(reader, target, first.next, limitFor(body, first.objects.length), objects);
    return { objects };
  } catch (error) {
    return { objects, trouble: troubleOf(error) };
  }
}

/** The next page is on its way while this one is parsed. */
async function readPages(reader: Reader, target: ListTarget, token: string, limit: number, into: KubeObject[]): Promise<void> {
  let next: string | undefined = token;
  let ahead = fetchAhead(reader, target, limit, token);
  while (next !== undefined) {
    const current: string = next;
    const body = await ahead;
    const peeked = peekNext(body.chunks);
    if (peeked !== undefined) ahead = fetchAhead(reader, target, limit, peeked);
    const page = await parsePage(reader, target, limit, current, body);
    for (const object of page.objects) into.push(object);
    next = page.next;
    if (next !== peeked && next !== undefined) ahead = fetchAhead(reader, target, limit, next);
  }
}

function fetchAhead(reader: Reader, target: ListTarget, limit: number, token: string): Promise<Received> {
  const body = fetchBody(reader, pageRequest(target, limit, token));
  body.catch(() => undefined);
  return body;
}

/** A body that turns out to be broken is asked for again. */
async function parsePage(
  reader: Reader,
  target: ListTarget,
  limit: number,
  token: string | undefined,
  body: Received,
): Promise<Page> {
  const parse = ({ chunks }: Pick<Received, 'chunks'>): Page => {
    const page = pageReader(target);
    for (const chunk of chunks) page.push(chunk);
    return page.end();
  };
  try {
    return parse(body);
  } catch (error) {
    if (troubleOf(error).kind !== 'transient') throw error;
  }
  return insist(reader, async () => {
    const page = pageReader(target);
    await receive(reader, { ...pageRequest(target, limit, token), take: page.push });
    return page.end();
  });
}

function pageRequest(target: ListTarget, limit: number, token?: string) {
  const selector = target.resource.labelSelector ? `&labelSelector=${encodeURIComponent(target.resource.labelSelector)}` : '';
  const rest = token === undefined ? '' : `&continue=${encodeURIComponent(token)}`;
  return { path: `${target.path}?limit=${limit}${selector}${rest}`, accept: target.accept, gzip: true };
}

/** Pages of about four megabytes: small objects come 5,000 at a time, large ones no more than fit. */
function limitFor(body: Received, count: number): number {
  const bytes = body.chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  return Math.min(largestLimit, Math.max(firstLimit, Math.round(pageBytes / (bytes / Math.max(1, count)))));
}
