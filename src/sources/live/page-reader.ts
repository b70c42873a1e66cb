import type { KubeObject } from '../../core/snapshot.ts';
import { itemScanner } from './item-scanner.ts';
import type { ListTarget } from './list-target.ts';
import { ReadTrouble, troubleOf } from './read-trouble.ts';

/** One page of a list: its objects, projected, and what the server says about the rest. */
export interface Page {
  readonly objects: readonly KubeObject[];
  readonly resourceVersion: string;
  /** The token of the next page; undefined on the last. */
  readonly next: string | undefined;
  /** How many objects follow, where the server tells. */
  readonly remaining: number | undefined;
}

/** Takes a list's bytes as they come. */
export interface PageReader {
  readonly push: (chunk: Buffer) => void;
  /** Throws ReadTrouble (`transient`) when the list was broken off. */
  readonly end: () => Page;
}

/** Reads a List of Kubernetes and keeps the projection of each item. */
export function pageReader(target: ListTarget): PageReader {
  const objects: KubeObject[] = [];
  const scanner = itemScanner((json) => {
    const object = target.keep(json);
    if (object) objects.push(object);
  });
  return {
    push: scanner.push,
    end: () => {
      const { metadata, items } = listOf(scanner.end);
      if (items === undefined || metadata === undefined)
        throw new ReadTrouble('transient', 'the answer is not a Kubernetes list');
      const { continue: next, remainingItemCount, resourceVersion } = metadata;
      return {
        objects,
        resourceVersion: typeof resourceVersion === 'string' ? resourceVersion : '',
        next: typeof next === 'string' && next !== '' ? next : undefined,
        remaining: typeof remainingItemCount === 'number' ? remainingItemCount : undefined,
      };
    },
  };
}

interface ListAround {
  readonly items?: unknown;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

function listOf(end: () => Record<string, unknown>): ListAround {
  try {
    return end() as ListAround;
  } catch (error) {
    throw troubleOf(error);
  }
}

/**
 * The token of the next page, read from a body that is not parsed yet, so that the next page can be asked for while this one is parsed.
 * Custom resources print `metadata` last, built-in kinds first.
 */
export function peekNext(chunks: readonly Buffer[]): string | undefined {
  const last = chunks.at(-1);
  const first = chunks[0];
  if (!last || !first) return undefined;
  const tail = Buffer.concat(chunks.slice(-2)).subarray(-4096).toString('latin1');
  const metadata =
    /"metadata":(\{[^{}]*\})\s*\}\s*$/.exec(tail)?.[1] ??
    /^\{[^[]*?"metadata":(\{[^{}]*\})/.exec(first.toString('latin1', 0, 4096))?.[1];
  if (metadata === undefined || !/\}\s*$/.test(tail)) return undefined;
  try {
    const { continue: next } = JSON.parse(metadata) as { continue?: unknown };
    return typeof next === 'string' && next !== '' ? next : undefined;
  } catch {
    return undefined;
  }
}
