import { describe, expect, test } from 'vitest';
import { backup, setting, volume } from '../../test/kit/objects.ts';
import { failed, found, reportOf } from '../../test/kit/reports.ts';
import { snapshotOf } from '../../test/kit/snapshot-of.ts';
import type { RemedyStep, Severity } from '../core/rule.ts';
import { planOf } from './plan.ts';

const empty = { state: 'Error', volumeName: '', url: '', size: '', snapshotCreatedAt: '' };
const snapshot = snapshotOf({
  objects: [backup('empty', { status: empty }), backup('whole'), volume('v'), setting('deleting-confirmation-flag', 'true')],
});
const around = { snapshot, now: Date.parse('2026-11-24T12:00:00Z') };
const of = (kind: string, name: string, remedy: readonly RemedyStep[] = [{ text: 'Do it' }]) =>
  found(name, { subject: { kind, namespace: 'longhorn-system', name }, remedy });
const outcome = (rule: string, severity: Severity, ...findings: ReturnType<typeof of>[]) =>
  failed(rule, severity, [], { findings });

describe('planOf', () => {
  const report = reportOf([
    outcome('setting-deleting-confirmation-on', 'warning', of('Setting', 'deleting-confirmation-flag')),
    outcome('volume-faulted', 'blocker', of('Volume', 'v', [{ text: 'Salvage', command: "kubectl -n 'a b' get volumes" }])),
    outcome(
      'replica-failed-left',
      'blocker',
      of('Replica', 'r', [{ text: 'Delete', command: 'kubectl -n lh delete replicas/r' }]),
    ),
    outcome('backup-without-volume', 'blocker', of('Backup', 'empty')),
    outcome('backup-in-error', 'warning', of('Backup', 'empty'), of('Backup', 'whole')),
  ]);
  const brief = (...choice: Parameters<typeof planOf>[2][]) =>
    planOf(report, around, choice[0]).steps.map(({ rule, subject, risk }) => `${rule} ${subject.name} ${risk}`);

  test('blockers first, what a machine may do before what needs a person, one change once', () => {
    expect(brief()).toEqual([
      'backup-without-volume empty safe',
      'replica-failed-left r disruptive',
      'volume-faulted v by hand',
      'setting-deleting-confirmation-on deleting-confirmation-flag safe',
      'backup-in-error whole by hand',
    ]);
  });

  test.each([
    [{ only: 'volume-faulted' }, ['volume-faulted v by hand']],
    [{ object: 'v' }, ['volume-faulted v by hand']],
    [{ object: 'longhorn-system/whole' }, ['backup-in-error whole by hand']],
    [{ object: 'elsewhere/v' }, []],
    [{ limit: 1 }, ['backup-without-volume empty safe']],
  ])('%o', (choice, steps) => expect(brief(choice)).toEqual(steps));

  test('says why a fix that exists is not for this object', () => {
    const [step] = planOf(report, around, { object: 'whole' }).steps;
    expect(step?.because).toContain('it has data');
  });

  test('what is waived needs no way out', () => {
    const waived = { ...of('Backup', 'empty'), waived: { reason: 'known', until: '2099-01-01' } };
    expect(planOf(reportOf([outcome('backup-without-volume', 'blocker', waived)]), around).steps).toEqual([]);
  });
});
