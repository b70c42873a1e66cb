import { describe, expect, it } from 'vitest';
import { clockSkew } from './clock-skew.ts';

const noon = new Date('2026-11-24T12:00:00Z');
const at = (minutes: number): Date => new Date(noon.getTime() + minutes * 60_000);

describe('clockSkew', () => {
  it.each<[string, Date, Date | undefined, string, RegExp | undefined]>([
    ['agreeing clocks', noon, noon, noon.toISOString(), undefined],
    ['less than a minute', at(0.9), noon, at(0.9).toISOString(), undefined],
    ['a server without a clock', at(99), undefined, at(99).toISOString(), undefined],
    ['a day behind', at(-1440), noon, noon.toISOString(), /24 h behind/],
    ['five minutes ahead', at(5), noon, noon.toISOString(), /5 min ahead of/],
    ['a year ahead', at(525_600), noon, noon.toISOString(), /365 days ahead of/],
  ])('%s', (_name, ours, servers, takenAt, note) => {
    const moment = clockSkew(ours, servers);
    expect(moment.takenAt).toBe(takenAt);
    if (note) expect(moment.note).toMatch(note);
    else expect(moment.note).toBeUndefined();
  });
});
