import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageSize } from './page-size.ts';
import { ReadTrouble, troubleOf } from './read-trouble.ts';

const answered = (status: number) =>
  new ReadTrouble('transient', 'no', { said: { status, reason: '', message: '', date: undefined, proof: 0 } });
const broke = (code: string) => troubleOf(Object.assign(new Error(code), { code }));

describe('pageSize', () => {
  it('begins with 500 and follows the weight of every page', () => {
    const size = pageSize();
    const limits = [size.limit()];
    for (const bytesEach of [1600, 100, 20_000, 1_000_000, 4000]) {
      size.came(bytesEach * 500, 500);
      limits.push(size.limit());
    }
    expect(limits).toEqual([500, 2500, 5000, 200, 50, 1000]);
  });

  it.each<[string, ReadTrouble, number]>([
    ['504', answered(504), 1250],
    ['408', answered(408), 1250],
    ['a stall', broke('STALLED'), 1250],
    ['a timeout', broke('ETIMEDOUT'), 1250],
    ['503', answered(503), 2500],
    ['a reset', broke('ECONNRESET'), 2500],
  ])('after %s', (_name, trouble, limit) => {
    const size = pageSize();
    size.came(1600, 1);
    size.met(trouble, size.limit());
    expect(size.limit()).toBe(limit);
  });

  it('never asks again for as much as took too long, and never for fewer than 50', () => {
    const step = fc.oneof(
      fc.record({ bytes: fc.nat(10_000_000), objects: fc.integer({ min: 0, max: 5000 }) }),
      fc.constant('504' as const),
    );
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const size = pageSize();
        let most = 5000;
        for (const next of steps) {
          if (next === '504') {
            most = Math.max(50, Math.floor(size.limit() / 2));
            size.met(answered(504), size.limit());
          } else size.came(next.bytes, next.objects);
          expect(size.limit()).toBeGreaterThanOrEqual(50);
          expect(size.limit()).toBeLessThanOrEqual(most);
        }
      }),
    );
  });

  it('takes an empty page for no measure', () => {
    const size = pageSize();
    size.came(90, 0);
    expect(size.limit()).toBe(500);
  });
});
