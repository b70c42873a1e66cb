import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pacer } from './pacer.ts';

describe('pacer', () => {
  it('never lets more than its rate pass in any second, however many ask and whenever', async () => {
    const gaps = fc.array(fc.nat(300), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(gaps, fc.integer({ min: 1, max: 40 }), async (pauses, perSecond) => {
        let now = 1_000_000;
        const went: number[] = [];
        const turn = pacer(
          perSecond,
          () => now,
          async (ms) => {
            went.push(now + ms);
          },
        );
        for (const pause of pauses) {
          now += pause;
          const before = went.length;
          await turn(new AbortController().signal);
          if (went.length === before) went.push(now);
        }
        for (const start of went)
          expect(went.filter((at) => at >= start && at < start + 999.999).length).toBeLessThanOrEqual(perSecond);
      }),
    );
  });

  it('ends with the deadline', async () => {
    const stop = new AbortController();
    const turn = pacer(0.001);
    await turn(stop.signal);
    const second = turn(stop.signal);
    stop.abort();
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    await expect(turn(stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});
