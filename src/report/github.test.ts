import { describe, expect, test } from 'vitest';
import { parseWorkflowCommands } from '../../test/kit/github/runner-files.ts';
import { failed, found, passed, reportOf, setOf } from '../../test/kit/reports.ts';
import { annotations, github } from './github.ts';

const many = (count: number, severity: 'blocker' | 'warning' | 'advice') =>
  Array.from({ length: count }, (_, index) => failed(`${severity}-${String(index).padStart(2, '0')}`, severity, ['a']));

describe('annotations', () => {
  test.each([9, 10, 11, 25])('%i rules of one severity: at most ten, the last says how many more', (count) => {
    const list = annotations(reportOf(many(count, 'blocker')));
    expect(list).toHaveLength(Math.min(count, 10));
    if (count <= 10) expect(list.at(-1)?.title).toContain('(1 object)');
    else {
      expect(list.at(-1)?.title).toBe(`${count - 9} more`);
      expect(list.at(-1)?.message).toContain('blocker-09');
      expect(list.at(-1)?.message).toContain('the step summary has all of them');
    }
  });

  test('worst first, the rule with most objects before the others', () => {
    const list = annotations(
      reportOf([
        failed('a-warning', 'warning', ['x']),
        failed('b-small', 'blocker', ['x']),
        failed('c-large', 'blocker', ['x', 'y']),
      ]),
    );
    expect(list.map(({ level, title }) => `${level} ${title}`)).toEqual([
      'error c-large (2 objects)',
      'error b-small (1 object)',
      'warning a-warning (1 object)',
    ]);
  });

  test('an unknown blocker is an error, another unknown rule stands in the summary only', () => {
    const unknown = (severity: 'blocker' | 'warning') => ({
      ...passed('r', severity),
      status: 'unknown' as const,
      reasons: ['denied'],
    });
    expect(annotations(reportOf([unknown('blocker')])).map(({ level }) => level)).toEqual(['error']);
    expect(annotations(reportOf([unknown('warning')]))).toEqual([]);
  });

  test('a waived finding is no annotation', () => {
    const waived = found('x', { waived: { reason: 'r', until: '2027-01-01' } });
    expect(annotations(reportOf([failed('r', 'blocker', [], { findings: [waived] })]))).toEqual([]);
  });

  test("a finding's own line wins over the version's", () => {
    const placed = found('x', { place: { file: 'values.yaml', line: 4 } });
    const [first] = annotations(reportOf([failed('r', 'blocker', [], { findings: [placed] })]));
    expect(first?.place).toEqual({ file: 'values.yaml', line: 4 });
  });

  test('the cluster stands before the rule where there are several', () => {
    const one = reportOf([failed('r', 'blocker', ['x'])], { cluster: 'prod' });
    expect(annotations(setOf([one])).map(({ title }) => title)).toEqual(['prod: r (1 object)']);
  });
});

test('a target from an option has no place, and line 0 is no line', () => {
  const outcomes = [failed('r', 'blocker', ['x'])];
  const base = reportOf(outcomes).upgrade;
  const properties = (place: { file: string; line: number } | null) =>
    parseWorkflowCommands(github(reportOf(outcomes, { upgrade: { ...base, place } })))[0]?.properties;
  expect(properties(null)).toEqual({ title: 'r (1 object)' });
  expect(properties({ file: 'a.yaml', line: 0 })).toEqual({ file: 'a.yaml', title: 'r (1 object)' });
});
