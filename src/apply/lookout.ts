import type { Around } from '../remedy/safe-fix.ts';
import { freshAround } from './fresh-around.ts';
import { managersNow } from './managers-now.ts';
import type { ObjectWindow } from './object-window.ts';
import type { Sight } from './why-not.ts';

const [longestMs, mostObjects] = [10_000, 50];

/** Looks around before each object: reads again what the decision depends on, at the latest after ten seconds or fifty objects. */
export function lookout(around: Around, window: ObjectWindow): () => Promise<Sight> {
  let seen: { sight: Sight; at: number; asked: number } | undefined;
  return async () => {
    if (!seen || seen.asked >= mostObjects || Date.now() - seen.at >= longestMs) {
      const at = Date.now();
      const managers = await managersNow(window, around.snapshot.namespace);
      seen = { sight: { around: await freshAround(around, window), managers }, at, asked: 0 };
    }
    seen.asked++;
    return seen.sight;
  };
}
