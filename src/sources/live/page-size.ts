import type { ReadTrouble } from './read-trouble.ts';

/** How many objects to ask for next. It follows what the pages of one list turn out to weigh and to cost. */
export interface PageSize {
  readonly limit: () => number;
  /** A page came: so many bytes, uncompressed, for so many objects. */
  readonly came: (bytes: number, objects: number) => void;
  /** A page of this size met trouble. */
  readonly met: (trouble: ReadTrouble, limit: number) => void;
}

const first = 500;
const smallest = 50;
const largest = 5000;
const wantedBytes = 4_000_000;

/**
 * Begins with 500 objects and aims at pages of about four megabytes: small objects come 5,000 at a time, large ones as few as fit, never
 * fewer than 50. What took the server or the network too long is asked for by half, and never again as large.
 */
export function pageSize(): PageSize {
  let limit = first;
  let ceiling = largest;
  return {
    limit: () => limit,
    came: (bytes, objects) => {
      if (objects > 0) limit = within(Math.round(wantedBytes / (bytes / objects)), ceiling);
    },
    met: (trouble, asked) => {
      if (!tookTooLong(trouble)) return;
      ceiling = within(Math.floor(asked / 2), ceiling);
      limit = Math.min(limit, ceiling);
    },
  };
}

const within = (wanted: number, ceiling: number): number => Math.min(ceiling, Math.max(smallest, wanted));

function tookTooLong({ said, cause }: ReadTrouble): boolean {
  const { code } = (cause ?? {}) as { code?: unknown };
  return said?.status === 504 || said?.status === 408 || code === 'STALLED' || code === 'ETIMEDOUT';
}
