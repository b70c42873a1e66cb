import { describe, expect, test } from 'vitest';
import type { Outcome } from '../core/judge.ts';
import type { AnyRule } from '../core/rule.ts';
import type { Upgrade } from '../core/upgrade.ts';
import { verdictOf } from '../core/verdict.ts';
import { parseVersion } from '../core/version.ts';
import type { Looked, Observation } from './observation.ts';
import { observedOutcomes } from './observed-outcomes.ts';

const to = parseVersion('1.8.0-rc2');
const from = parseVersion('1.7.2');
if (!to || !from) throw new Error('versions');
const upgrade: Upgrade = { from, to, via: 'option', place: null };

const rule = (id: string, more: Partial<AnyRule> = {}): AnyRule => ({
  id,
  topic: 'backups',
  title: `${id} is fine`,
  severity: 'blocker',
  when: { from: '*', to: '*' },
  needs: [],
  check: () => [],
  message: () => 'predicted words',
  why: 'because',
  remedy: () => [{ text: 'mend it' }],
  source: ['somewhere'],
  ...more,
});
const outcome = (id: string, status: Outcome['status'], names: string[] = []): Outcome => ({
  rule: id,
  title: `${id} is fine`,
  severity: 'blocker',
  status,
  findings: names.map((name) => ({
    subject: subject(name),
    message: 'predicted words',
    evidence: { state: 'Error' },
    remedy: [],
  })),
});
const subject = (name: string) => ({ kind: 'Backup', namespace: 'longhorn-system', name });
const seen = (kind: Observation['kind'], said: string, name = 'b'): Observation => ({
  kind,
  said,
  subject: subject(name),
  evidence: { step: kind },
});
const wholly: Looked[] = [
  { kind: 'crd', looked: 'wholly' },
  { kind: 'object', looked: 'wholly' },
  { kind: 'crash', looked: 'wholly' },
];
const notRun: Looked = { kind: 'crash', looked: 'not', reason: 'no image' };
const signed = rule('known-crash', { logSignature: /resource name may not be empty/ });
const find = (outcomes: readonly Outcome[], id: string) => outcomes.find((entry) => entry.rule === id);

describe('observedOutcomes', () => {
  test('a crash that a rule recognises confirms its finding, and nothing is said twice', () => {
    const predicted = [outcome('known-crash', 'fail', ['b'])];
    const { outcomes, notes } = observedOutcomes(
      predicted,
      [signed],
      upgrade,
      [seen('crash', 'resource name may not be empty')],
      wholly,
    );
    expect(find(outcomes, 'known-crash')).toMatchObject({
      status: 'fail',
      observed: true,
      findings: [
        { message: 'predicted words', evidence: { state: 'Error', step: 'crash', rehearsal: 'resource name may not be empty' } },
      ],
    });
    expect(find(outcomes, 'rehearsal-crashed')).toBeUndefined();
    expect(notes).toEqual([]);
  });

  test('a crash that a rule knows but did not predict is its finding, and the disagreement is told', () => {
    const { outcomes, notes } = observedOutcomes(
      [outcome('known-crash', 'pass')],
      [signed],
      upgrade,
      [seen('crash', 'resource name may not be empty', 'c')],
      wholly,
    );
    expect(find(outcomes, 'known-crash')).toMatchObject({
      status: 'fail',
      observed: true,
      findings: [{ subject: { name: 'c' }, remedy: [{ text: 'mend it' }] }],
    });
    expect(notes).toEqual([
      expect.stringMatching(/known-crash, which was predicted as pass: please report it with a replay file/),
    ]);
    expect(verdictOf(outcomes).decision).toBe('blocked');
  });

  test('a crash that no rule knows is a blocker of its own', () => {
    const { outcomes, notes } = observedOutcomes(
      [outcome('known-crash', 'pass')],
      [signed],
      upgrade,
      [seen('crash', 'something new')],
      wholly,
    );
    expect(find(outcomes, 'known-crash')?.status).toBe('pass');
    expect(find(outcomes, 'rehearsal-crashed')).toMatchObject({
      severity: 'blocker',
      status: 'fail',
      observed: true,
      findings: [{ subject: { name: 'b' }, message: expect.stringContaining('something new') }],
    });
    expect(notes).toHaveLength(1);
  });

  test('of several rules with one signature the one that predicted trouble is meant; a tie is nobody', () => {
    const twin = rule('twin', { logSignature: /may not be empty/ });
    const crash = [seen('crash', 'resource name may not be empty')];
    const tied = observedOutcomes(
      [outcome('known-crash', 'pass'), outcome('twin', 'pass')],
      [signed, twin],
      upgrade,
      crash,
      wholly,
    );
    expect(find(tied.outcomes, 'rehearsal-crashed')?.status).toBe('fail');
    const told = observedOutcomes(
      [outcome('known-crash', 'pass'), outcome('twin', 'fail', ['x'])],
      [signed, twin],
      upgrade,
      crash,
      wholly,
    );
    expect(find(told.outcomes, 'twin')).toMatchObject({ observed: true, findings: [{}, {}] });
  });

  test('a step that looked and found nothing says so', () => {
    const { outcomes } = observedOutcomes([], [], upgrade, [], wholly);
    expect(outcomes.map(({ rule: id, status }) => [id, status])).toEqual([
      ['rehearsal-crd-refused', 'pass'],
      ['rehearsal-object-refused', 'pass'],
      ['rehearsal-crashed', 'pass'],
    ]);
  });

  test('a manager that did not run leaves the verdict undecided, unless something else blocks', () => {
    expect(verdictOf(observedOutcomes([], [], upgrade, [], [notRun]).outcomes)).toMatchObject({
      decision: 'undecided',
      decidedBy: ['rehearsal-crashed'],
    });
    const blocked = observedOutcomes([], [], upgrade, [seen('crd', 'no')], [{ kind: 'crd', looked: 'wholly' }, notRun]);
    expect(verdictOf(blocked.outcomes)).toMatchObject({ decision: 'blocked', decidedBy: ['rehearsal-crd-refused'] });
  });

  test('the manager has the last word over a dry run', () => {
    const { outcomes, notes } = observedOutcomes([], [], upgrade, [seen('object', 'spec.x: Required value')], wholly);
    expect(verdictOf(outcomes).decision).toBe('ready');
    expect(notes).toEqual([expect.stringContaining('spec.x: Required value')]);
  });

  test('a predicted crash that did not come stays a blocker and is told', () => {
    const { outcomes, notes } = observedOutcomes([outcome('known-crash', 'fail', ['b'])], [signed], upgrade, [], wholly);
    expect(find(outcomes, 'known-crash')).toMatchObject({ status: 'fail' });
    expect(find(outcomes, 'known-crash')?.observed).toBeUndefined();
    expect(notes).toEqual([expect.stringContaining('did not run into it; it stays a blocker')]);
  });

  test('a rule whose remedy needs what only its check finds still speaks', () => {
    const picky = rule('picky', {
      logSignature: /boom/,
      remedy: () => {
        throw new Error('no evidence');
      },
    });
    const { outcomes } = observedOutcomes([outcome('picky', 'pass')], [picky], upgrade, [seen('crash', 'boom')], wholly);
    expect(find(outcomes, 'picky')).toMatchObject({ status: 'fail', findings: [{ remedy: [] }] });
  });
});
