import { setTimeout as sleep } from 'node:timers/promises';

/** At most so many dry runs go to one cluster in a second, so that its webhooks have time for others. */
export const dryRunsASecond = 40;

/** Gives the right to make one request; waits until it is due. Rejects as soon as `signal` fires. */
export type Turn = (signal: AbortSignal) => Promise<void>;

/** Hands out turns, so many a second, to all who share it. `clock` and `wait` are those of the machine unless a test brings its own. */
export function pacer(
  perSecond: number,
  clock: () => number = Date.now,
  wait: (ms: number, signal: AbortSignal) => Promise<void> = (ms, signal) => sleep(ms, undefined, { signal }),
): Turn {
  let due = 0;
  return async (signal) => {
    signal.throwIfAborted();
    const now = clock();
    const mine = Math.max(now, due);
    due = mine + 1000 / perSecond;
    if (mine > now) await wait(mine - now, signal);
  };
}
