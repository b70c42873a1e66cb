import { describe, expect, test } from 'vitest';
import { backup, crd, recurringJob, setting, volume } from '../../test/kit/objects.ts';
import { failed, found, passed, reportOf } from '../../test/kit/reports.ts';
import { snapshotOf } from '../../test/kit/snapshot-of.ts';
import type { Outcome } from '../core/judge.ts';
import type { RemedyStep, Severity } from '../core/rule.ts';
import { planJson } from './format/plan-json.ts';
import { planMarkdown } from './format/plan-markdown.ts';
import { planScript } from './format/plan-script.ts';
import { planText } from './format/plan-text.ts';
import { type Plan, planOf } from './plan.ts';

const empty = { state: 'Error', volumeName: '', url: '', size: '', snapshotCreatedAt: '' };
const snapshot = snapshotOf({
  objects: [
    ...[backup('empty', { status: empty }), backup('whole'), volume('v'), setting('deleting-confirmation-flag', 'true')],
    ...[setting('recurring-job-max-retention', '100'), recurringJob('nightly', { spec: { retain: 200 } })],
    crd('volumes.longhorn.io', {
      spec: { versions: [{ name: 'v1beta2', storage: true }] },
      status: { storedVersions: ['v1beta1', 'v1beta2'] },
    }),
  ],
});
const around = { snapshot, now: Date.parse('2026-11-24T12:00:00Z') };
const of = (kind: string, name: string, remedy: readonly RemedyStep[] = [{ text: 'Do it' }], namespace = 'longhorn-system') =>
  found(name, { subject: { kind, namespace, name }, remedy });
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
    outcome('recurring-job-retain-over-max', 'advice', of('RecurringJob', 'nightly')),
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
      'recurring-job-retain-over-max recurring-job-max-retention safe',
    ]);
  });

  test.each([
    [{ only: 'volume-faulted' }, ['volume-faulted v by hand']],
    [{ object: 'v' }, ['volume-faulted v by hand']],
    [{ object: 'longhorn-system/whole' }, ['backup-in-error whole by hand']],
    [{ object: 'elsewhere/v' }, []],
    [
      { limit: 1 },
      [
        'backup-without-volume empty safe',
        'replica-failed-left r disruptive',
        'volume-faulted v by hand',
        'backup-in-error whole by hand',
      ],
    ],
    [{ object: 'deleting-confirmation-flag', limit: 1 }, ['setting-deleting-confirmation-on deleting-confirmation-flag safe']],
    [{ object: 'longhorn-system/nightly' }, ['recurring-job-retain-over-max recurring-job-max-retention safe']],
    [{ object: 'recurring-job-max-retention' }, ['recurring-job-retain-over-max recurring-job-max-retention safe']],
  ])('%o', (choice, steps) => expect(brief(choice)).toEqual(steps));

  test('says why a fix that exists is not for this object', () => {
    const [step] = planOf(report, around, { object: 'whole' }).steps;
    expect(step?.because).toContain('it has data');
  });

  test('a step names every finding that it mends, the gravest first, and may be chosen by each', () => {
    const subject = { kind: 'Backup', namespace: 'longhorn-system', name: 'empty' };
    const [step] = planOf(report, around, { object: 'longhorn-system/empty' }).steps;
    expect(step).toMatchObject({ rule: 'backup-without-volume', severity: 'blocker' });
    expect(step?.findings).toEqual([
      { rule: 'backup-without-volume', subject },
      { rule: 'backup-in-error', subject },
    ]);
    const [raised] = planOf(report, around, { object: 'nightly' }).steps;
    expect(raised?.subject.name).toBe('recurring-job-max-retention');
    expect(raised?.findings.map((finding) => finding.subject.name)).toEqual(['nightly']);
    expect(JSON.parse(planJson(planOf(report, around, { object: 'nightly' }))).steps[0].findings).toEqual(raised?.findings);
  });

  test('what is deleted needs no other change', () => {
    const both = backup('both', { spec: { backupMode: '' }, status: empty });
    const found = of('Backup', 'both');
    const { steps } = planOf(
      reportOf([outcome('backup-mode-empty', 'blocker', found), outcome('backup-in-error', 'warning', found)]),
      {
        ...around,
        snapshot: snapshotOf({ objects: [both] }),
      },
    );
    expect(steps).toMatchObject([{ severity: 'blocker', what: 'Delete the empty Backup record both' }]);
    expect(steps[0]?.findings.map(({ rule }) => rule)).toEqual(['backup-mode-empty', 'backup-in-error']);
  });

  test('what the limit leaves out is counted', () => {
    expect(planOf(report, around, { limit: 1 }).beyondLimit).toBe(2);
    expect(planOf(report, around, { limit: 9 }).beyondLimit).toBe(0);
  });

  const waived = { ...of('Backup', 'empty'), waived: { reason: 'known (team)', until: '2099-01-01' } };
  const unknown: Outcome = { ...passed('backup-in-error', 'blocker'), status: 'unknown', reasons: ['backups: denied'] };

  test('what is waived is named, and never mended', () => {
    const plan = planOf(reportOf([outcome('backup-without-volume', 'blocker', waived)]), around);
    expect(plan.steps).toEqual([]);
    expect(plan.waived).toEqual([
      { rule: 'backup-without-volume', subject: waived.subject, reason: 'known (team)', until: '2099-01-01' },
    ]);
  });

  test.each(
    Object.entries({ text: planText, markdown: planMarkdown, json: planJson, script: (plan: Plan) => planScript(plan, false) }),
  )('%s says what is waived, what could not be decided, and whether going back is possible', (_, format) => {
    const goingBack = { possible: false, text: 'Going back is refused' };
    const said = format(
      planOf(reportOf([outcome('backup-without-volume', 'blocker', waived), unknown]), around, {}, { goingBack }),
    );
    for (const words of ['2099', 'known', 'denied', 'Going back is refused']) expect(said).toContain(words);
    expect(said).not.toMatch(/nothing to mend\.?$/im);
  });
});

test('nothing to mend is said only where everything was seen', () => {
  expect(planText(planOf(reportOf([]), around))).toContain('nothing to mend.');
  expect(planText(planOf(reportOf([{ ...passed('r'), status: 'unknown', reasons: ['x'] }]), around))).toContain(
    '1 rule could not be decided, 1 of them blockers: r',
  );
});

test('what was pasted is undone by pasting, what --apply did by --undo', () => {
  const report = reportOf([
    failed('backup-in-error', 'warning', [], { findings: [of('Backup', 'empty')] }),
    failed('setting-deleting-confirmation-on', 'warning', [], { findings: [of('Setting', 'deleting-confirmation-flag')] }),
    failed('crd-stored-version-v1beta1', 'blocker', [], {
      findings: [of('CustomResourceDefinition', 'volumes.longhorn.io', [], '')],
    }),
  ]);
  const plan = planOf(report, around);
  const undo = plan.steps.map(({ undoCommands }) => undoCommands.map(({ command }) => command));
  expect(undo).toEqual([
    [expect.stringContaining(`-p '{"status":{"storedVersions":["v1beta1","v1beta2"]}}'`)],
    [expect.stringContaining('| kubectl create -f -'), expect.stringContaining('| kubectl replace --subresource=status -f -')],
    [expect.stringContaining(`-p '{"value":"true"}'`)],
  ]);
  expect(JSON.stringify(plan.steps)).not.toContain('--undo');
  expect(planText(plan).match(/--undo/g)).toHaveLength(1);
});
