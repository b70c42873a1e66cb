import { describe, expect, test } from 'vitest';
import { byteLength, fitted } from '../../../src/report/fitted.ts';
import { type Format, reporterFor } from '../../../src/report/index.ts';
import { failed, found, reportOf, setOf } from '../../kit/reports.ts';
import { rendered, unbalanced } from './rendered.ts';

/** Every rule of a large catalog failing on many objects with long and wide names: nothing fits unless something goes. */
const name = (rule: number, index: number) => `pvc-${'ü€😀'.repeat(12)}-${rule}-${index}`;
const large = reportOf(
  Array.from({ length: 180 }, (_, rule) =>
    failed(`rule-${rule}`, rule % 3 === 0 ? 'blocker' : 'warning', [], {
      findings: Array.from({ length: 40 }, (_, index) => found(name(rule, index), { message: `is bad: ${'words '.repeat(30)}` })),
      why: 'because '.repeat(60),
    }),
  ),
);

describe.each([
  ['comment', 60_000],
  ['summary', 900 * 1024],
  ['markdown', 8 * 1024 * 1024],
] as const)('%s', (format, limit) => {
  test('a report far too large fits into its own budget, in bytes and not characters', async () => {
    const text = await render(format);
    expect(byteLength(text)).toBeLessThanOrEqual(limit);
    expect(unbalanced(rendered(text))).toEqual([]);
  });

  test('at the edge: what fits exactly stays, one byte less goes down a step', async () => {
    const text = await render(format);
    const size = byteLength(text);
    expect(await render(format, size)).toBe(text);
    const smaller = await render(format, size - 1);
    expect(byteLength(smaller)).toBeLessThan(size);
    expect(unbalanced(rendered(smaller))).toEqual([]);
  });

  test.each([200_000, 60_000, 30_000, 20_000, 10_000, 5_000, 2_000, 1_000])(
    '%i bytes are never exceeded and nothing is torn',
    async (budget) => {
      const text = await render(format, budget);
      expect(byteLength(text)).toBeLessThanOrEqual(budget);
      expect(unbalanced(rendered(text))).toEqual([]);
      expect(text).toContain('⛔ Blocked');
    },
  );
});

test('the comment says that details were left out, and where they are', async () => {
  expect(await render('comment')).toContain('Details were left out to fit.');
});

test('a fleet of two hundred clusters fits', async () => {
  const fleet = setOf(
    Array.from({ length: 200 }, (_, index) => ({ ...large, outcomes: large.outcomes.slice(0, 20), cluster: `cluster-${index}` })),
  );
  const text = (await reporterFor('comment'))(fleet, { key: 'k' });
  expect(byteLength(text)).toBeLessThanOrEqual(60_000);
  expect(unbalanced(rendered(text))).toEqual([]);
  expect(text).toContain('cluster-199');
}, 120_000);

test('fitted takes the first that fits and cuts the last at a blank line', () => {
  const renderings = [() => 'ääää\n', () => 'äää\n'];
  expect(fitted(9, renderings, 'cut')).toBe('ääää\n');
  expect(fitted(8, renderings, 'cut')).toBe('äää\n');
  expect(fitted(12, [() => 'one\n\ntwo\n\nthree\n'], 'cut')).toBe('one\n\n\ncut\n');
});

async function render(format: Format, budget?: number): Promise<string> {
  return (await reporterFor(format))(large, { key: 'k', ...(budget === undefined ? {} : { budget }) });
}
