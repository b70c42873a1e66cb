import { setTimeout as sleep } from 'node:timers/promises';
import type { ListTarget } from './list-target.ts';
import type { Page } from './page-reader.ts';
import { troubleOf } from './read-trouble.ts';
import { fetchJson, type Reader } from './reader.ts';

const firstPause = 100;
const longestWait = 2000;
const waitForEach = 0.02;

/**
 * Whether the watch cache of a server before Kubernetes 1.31 holds the list as the first page saw it, or a newer one. The cache knows the
 * version of the last event of its kind; it is asked for one object by name, which costs nothing, a few times: a cache that is merely late
 * has caught up soon. One of a quiet kind never gets there while other kinds change, and cannot be told from one that hangs.
 * Waits a small part of the time that pages would take.
 */
export async function cacheHolds(reader: Reader, target: ListTarget, first: Page): Promise<boolean> {
  const name = first.objects[0]?.metadata.name;
  if (name === undefined) return false;
  const patience = Math.min(longestWait, (first.remaining ?? 0) * waitForEach, reader.endsAt - Date.now());
  const path = `${target.path}?fieldSelector=${encodeURIComponent(`metadata.name=${name}`)}&resourceVersion=0`;
  for (let waited = 0, pause = firstPause; ; pause *= 2) {
    const list = await fetchJson<{ metadata?: { resourceVersion?: string } }>(reader, { path, accept: target.accept }, {});
    if (isAtLeast(list.metadata?.resourceVersion ?? '', first.resourceVersion)) return true;
    const next = pause * (0.5 + reader.random() / 2);
    waited += next;
    if (waited > patience) return false;
    await sleep(next, undefined, { signal: reader.deadline }).catch((error: unknown) => {
      throw troubleOf(error);
    });
  }
}

/** Versions of one cluster are numbers that grow, whatever the API calls them (KEP-5504). One that is no number is not compared. */
export function isAtLeast(version: string, wanted: string): boolean {
  return /^\d+$/.test(version) && /^\d+$/.test(wanted) && BigInt(version) >= BigInt(wanted);
}
