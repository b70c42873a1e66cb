import { describe, expect, test } from 'vitest';
import { failed, passed } from '../../test/kit/reports.ts';
import type { Outcome } from '../core/judge.ts';
import { verdictOf } from '../core/verdict.ts';
import { applyPolicy } from './apply-policy.ts';
import { emptyPolicy, type Rulings, type Waiver } from './policy.ts';
import { policyPreview } from './policy-preview.ts';

const today = '2026-11-24';
const waiver = (more: Partial<Waiver> = {}): Waiver => ({
  rule: 'backup-in-error',
  name: 'backup-a',
  reason: 'bucket is being retired',
  owner: 'storage',
  until: '2026-12-31',
  ...more,
});
const rulings = (more: Partial<Rulings>): Rulings => ({ ...emptyPolicy, ...more });
const outcomes = [failed('backup-in-error', 'warning', ['backup-a', 'backup-b']), passed('volume-faulted')];
const unknown: Outcome = { ...passed('backup-in-error'), status: 'unknown', reasons: ['not allowed'] };

describe('waivers', () => {
  test.each([
    ['covers the named object only', waiver(), ['backup-a']],
    ['a star covers all', waiver({ name: 'backup-*' }), ['backup-a', 'backup-b']],
    ['the last day counts', waiver({ until: today }), ['backup-a']],
    ['the day after does not', waiver({ until: '2026-11-23' }), []],
    ['another namespace is not covered', waiver({ namespace: 'default' }), []],
    ['another kind is not covered', waiver({ kind: 'Volume' }), []],
    ['another rule is not covered', waiver({ rule: 'volume-faulted' }), []],
    ['a dot is no wildcard', waiver({ name: 'backup.a' }), []],
  ])('%s', (_, one, waived) => {
    const ruled = applyPolicy(outcomes, rulings({ waivers: [one] }), today);
    const names = ruled.outcomes.flatMap(({ findings }) => findings.filter((f) => f.waived).map((f) => f.subject.name));
    expect(names).toEqual(waived);
  });

  test('a waived finding stays, names reason, owner and date, and decides nothing', () => {
    const { outcomes: ruled } = applyPolicy(outcomes, rulings({ waivers: [waiver({ name: '*' })] }), today);
    expect(ruled[0]?.findings[0]?.waived).toEqual({ reason: 'bucket is being retired (storage)', until: '2026-12-31' });
    expect(verdictOf(ruled)).toMatchObject({ decision: 'ready', counts: { warning: 0, waived: 2 } });
  });

  test('a waiver never covers what is unknown', () => {
    const ruled = applyPolicy([unknown], rulings({ waivers: [waiver({ name: '*' })] }), today);
    expect(verdictOf(ruled.outcomes).decision).toBe('undecided');
    expect(ruled.notes.join()).toContain('cannot be waived');
  });

  test.each([
    ['expired', waiver({ until: '2026-01-01' }), 'expired on 2026-01-01'],
    ['unused', waiver({ name: 'gone' }), 'matches nothing any more'],
    ['of no rule', waiver({ rule: 'no-such-rule' }), 'does not exist'],
  ])('a waiver that is %s is reported', (_, one, words) => {
    const { notes } = applyPolicy(outcomes, rulings({ waivers: [one] }), today);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain(words);
  });

  test('nothing is said of a waiver whose rule does not speak about this upgrade', () => {
    const quiet: Outcome = { ...passed('backup-in-error'), status: 'not-applicable' };
    expect(applyPolicy([quiet], rulings({ waivers: [waiver()] }), today).notes).toEqual([]);
  });

  test('the input stays as it was', () => {
    const before = structuredClone(outcomes);
    applyPolicy(outcomes, rulings({ waivers: [waiver()], severities: { 'backup-in-error': 'advice' } }), today);
    expect(outcomes).toEqual(before);
  });
});

test('severities are set and said', () => {
  const ruled = applyPolicy(outcomes, rulings({ severities: { 'backup-in-error': 'blocker', nothing: 'advice' } }), today);
  expect(verdictOf(ruled.outcomes).decision).toBe('blocked');
  expect(ruled.notes).toEqual([
    'policy: backup-in-error counts as blocker (catalog: warning)',
    'policy: there is no rule nothing whose severity could be set',
  ]);
});

describe('policyPreview', () => {
  const head = rulings({ waivers: [waiver({ name: '*' })] });
  test('says what the merge would change', () => {
    expect(policyPreview(outcomes, emptyPolicy, head, today).join()).toContain('would be ready instead of attention');
  });
  test('says so when nothing would change', () => {
    expect(policyPreview(outcomes, head, head, today).join()).toContain('would be the same');
  });
  test('names another threshold', () => {
    expect(policyPreview(outcomes, emptyPolicy, rulings({ failOn: 'blocker' }), today).join()).toContain(
      'fail-on would be blocker',
    );
  });
});
