import { describe, expect, test } from 'vitest';
import { failed, passed, reportOf } from '../../test/kit/reports.ts';
import type { Outcome } from '../core/judge.ts';
import type { ReportSet } from '../core/report.ts';
import { sentenceOf, wordOf } from './words.ts';

const unknown = (rule: string): Outcome => ({ ...passed(rule), status: 'unknown', reasons: ['denied'] });

describe('before and after the merge the same decision means something else', () => {
  test.each<[string, Outcome, string, string]>([
    ['ready', passed('upgrade-not-finished'), 'Ready', 'Finished'],
    ['attention', failed('volume-degraded', 'warning', ['a']), 'Needs attention', 'Finished, needs attention'],
    ['blocked', failed('upgrade-not-finished', 'blocker', ['a']), 'Blocked', 'Not finished'],
    ['broken', failed('volume-faulted', 'blocker', ['a']), 'Blocked', 'Finished, but something is broken'],
    ['undecided', unknown('upgrade-not-finished'), 'Undecided', 'Undecided'],
  ])('%s', (_, outcome, before, after) => {
    expect(wordOf(reportOf([outcome]))).toBe(before);
    expect(wordOf(reportOf([outcome], { after: true }))).toBe(after);
    expect(sentenceOf(reportOf([outcome], { after: true }))).toMatch(/^[A-Z].*has.*finished.*\.$/);
    expect(sentenceOf(reportOf([outcome]))).not.toMatch(/finished/);
  });

  test('a set speaks of after only when all of it is, and never when there is nothing in it', () => {
    const { verdict } = reportOf([]);
    const set = (...reports: ReportSet['reports']): ReportSet => ({ schema: 1, reports, verdict });
    expect(wordOf(set(reportOf([], { after: true }), reportOf([], { after: true })))).toBe('Finished');
    expect(wordOf(set(reportOf([], { after: true }), reportOf([])))).toBe('Ready');
    expect(wordOf(set())).toBe('Ready');
  });
});
