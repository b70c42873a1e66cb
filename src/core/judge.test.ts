import { describe, expect, test } from 'vitest';
import { applicability, judge } from './judge.ts';
import type { AnyRule } from './rule.ts';
import type { Upgrade } from './upgrade.ts';
import { exitCodeOf, mergeVerdicts, verdictOf } from './verdict.ts';
import { parseVersion } from './version.ts';

function upgrade(from: string | null, to: string, fromUnknown?: string): Upgrade {
  const target = parseVersion(to);
  if (!target) throw new Error(`${to} is no version`);
  return {
    from: from === null ? null : (parseVersion(from) ?? null),
    to: target,
    via: 'option',
    place: null,
    ...(fromUnknown ? { fromUnknown } : {}),
  };
}

const rule = (patch: Partial<AnyRule> = {}): AnyRule => ({
  id: 'a-rule',
  topic: 'backups',
  title: 'All is well',
  severity: 'blocker',
  when: { from: '*', to: '*' },
  needs: ['backups'],
  check: () => [{ subject: { kind: 'Backup', namespace: 'ns', name: 'b' }, evidence: {} }],
  message: () => 'is broken',
  why: 'because',
  remedy: () => [{ text: 'mend it' }],
  source: ['somewhere'],
  ...patch,
});

const seen = { backups: { known: true, value: [] } } as const;
const hop = upgrade('1.7.2', '1.8.0');

describe('judge', () => {
  test('a rule is never called with a missing fact', () => {
    const never = rule({
      check: () => {
        throw new Error('called');
      },
    });
    const [outcome] = judge([never], { backups: { known: false, reason: 'denied' } }, hop);
    expect(outcome).toMatchObject({ status: 'unknown', reasons: ['denied'], findings: [] });
  });

  test('a fact that nobody read is missing too', () => {
    expect(judge([rule()], {}, hop)[0]?.status).toBe('unknown');
  });

  test('a rule that throws is unknown, blamed on us, and the others are judged', () => {
    const broken = rule({
      id: 'broken',
      check: () => {
        throw new Error('oops');
      },
    });
    const outcomes = judge([broken, rule()], seen, hop);
    expect(outcomes.map(({ status }) => status)).toEqual(['unknown', 'fail']);
    expect(outcomes[0]?.reasons?.[0]).toContain('defect of this tool');
  });

  test('exactly one outcome a rule, always', () => {
    const rules = [rule(), rule({ id: 'other', when: { from: '<1.0.0', to: '*' } })];
    expect(judge(rules, seen, hop).map(({ rule: id, status }) => [id, status])).toEqual([
      ['a-rule', 'fail'],
      ['other', 'not-applicable'],
    ]);
  });
});

describe('applicability', () => {
  test.each([
    [{ from: '>=1.7.0-0 <1.8.0', to: '>=1.8.0-0' }, hop, 'yes'],
    [{ from: '>=1.8.0-0', to: '*' }, hop, 'no'],
    [{ from: '*', to: '*', builds: ['1.8.0-rc2'] }, hop, 'no'],
    [{ from: '*', to: '*', builds: ['1.8.0-rc2'] }, upgrade('1.7.2', '1.8.0-rc2'), 'yes'],
    [{ from: '*', to: '*', edges: [{ from: '1.9.0', to: '1.9.2' }] }, upgrade('1.9.0', '1.9.1'), 'no'],
    [{ from: '*', to: '*', edges: [{ from: '1.9.0', to: '1.9.2' }] }, upgrade('1.9.0', '1.9.2'), 'yes'],
    [{ from: '>=1.7.0-0', to: '*' }, upgrade(null, '1.8.0', 'settings are denied'), 'unknown'],
    [{ from: '*', to: '*' }, upgrade(null, '1.8.0', 'settings are denied'), 'yes'],
    [{ from: '>=1.7.0-0', to: '*' }, upgrade(null, '1.8.0'), 'no'],
  ] as const)('%j', (when, given, expected) => expect(applicability(when, given)).toBe(expected));
});

describe('verdict', () => {
  const outcome = (severity: AnyRule['severity'], cluster: Parameters<typeof judge>[1]) =>
    judge([rule({ severity, id: severity })], cluster, hop);
  const blind = { backups: { known: false, reason: 'denied' } } as const;

  test.each([
    ['a blocker', outcome('blocker', seen), 'blocked', 1, 1],
    ['a blocker beside an unknown one', [...outcome('blocker', seen), ...outcome('blocker', blind)], 'blocked', 1, 1],
    ['an unknown blocker', outcome('blocker', blind), 'undecided', 2, 2],
    ['an unknown blocker beside a warning', [...outcome('blocker', blind), ...outcome('warning', seen)], 'undecided', 2, 2],
    ['a warning', outcome('warning', seen), 'attention', 1, 0],
    ['an unknown warning', outcome('warning', blind), 'ready', 0, 0],
    ['advice', outcome('advice', seen), 'ready', 0, 0],
    ['nothing', [], 'ready', 0, 0],
  ] as const)('%s', (_, outcomes, decision, onWarning, onBlocker) => {
    const verdict = verdictOf(outcomes);
    expect(verdict.decision).toBe(decision);
    expect([exitCodeOf(verdict, 'warning'), exitCodeOf(verdict, 'blocker')]).toEqual([onWarning, onBlocker]);
  });

  test('a waived blocker does not block, and is counted', () => {
    const waived = outcome('blocker', seen).map((one) => ({
      ...one,
      findings: one.findings.map((finding) => ({ ...finding, waived: { reason: 'known', until: '2027-01-01' } })),
    }));
    expect(verdictOf(waived)).toMatchObject({ decision: 'ready', counts: { blocker: 0, waived: 1 } });
  });

  test('the worst of several clusters decides', () => {
    const all = [verdictOf(outcome('warning', seen)), verdictOf(outcome('blocker', blind)), verdictOf([])];
    expect(mergeVerdicts(all)).toMatchObject({
      decision: 'undecided',
      decidedBy: ['blocker'],
      counts: { warning: 1, unknown: 1 },
    });
  });
});
