import { Failure } from '../../core/failure.ts';
import type { KubeObject } from '../../core/snapshot.ts';
import { jsonStream } from '../text/json-stream.ts';
import { pieces } from '../text/pieces.ts';
import { giveBack } from './give-back.ts';
import type { ListTarget } from './list-target.ts';
import { ReadTrouble } from './read-trouble.ts';

/** One page of a list: its objects, projected, and what the server says about the rest. */
export interface Page {
  readonly objects: readonly KubeObject[];
  readonly resourceVersion: string;
  /** The token of the next page; undefined on the last. */
  readonly next: string | undefined;
  /** How many objects follow, where the server tells. */
  readonly remaining: number | undefined;
}

/** Takes a list's bytes as they come; the memory of a chunk that was taken is given back. */
export interface PageReader {
  readonly push: (chunk: Buffer) => void;
  /** Throws ReadTrouble (`transient`) when the list was broken off. */
  readonly end: () => Page;
}

/** Reads a List of Kubernetes and keeps the projection of each item. */
export function pageReader(target: ListTarget): PageReader {
  const objects: KubeObject[] = [];
  let around: ListAround = {};
  const items = (values: readonly unknown[]): void => {
    for (const raw of values) {
      const object = target.keep(raw);
      if (object) objects.push(object);
    }
  };
  const reader = jsonStream(
    {
      document: () => undefined,
      items,
      skipped: () => undefined,
      listEnd: (envelope) => {
        around = envelope;
      },
    },
    { label: target.path, items: target.mask },
  );
  return {
    push: (chunk) =>
      brokenIsTrouble(() => {
        for (const piece of pieces(chunk)) reader.push(piece);
        giveBack(chunk);
      }),
    end: () => {
      brokenIsTrouble(reader.end);
      const { metadata } = around;
      if (metadata === undefined) throw new ReadTrouble('transient', 'the answer is not a Kubernetes list');
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

/** What stands around the items. */
interface ListAround {
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** A text that is no JSON is the fault of the way that it came. */
function brokenIsTrouble(read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new ReadTrouble('transient', 'the answer was broken off or is not JSON', { cause: error });
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
