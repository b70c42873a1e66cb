import { expect, test } from 'vitest';
import { recurringJob, setting } from '../../test/kit/objects.ts';
import { failed, found, reportOf } from '../../test/kit/reports.ts';
import { snapshotOf } from '../../test/kit/snapshot-of.ts';
import { planOf, type SafeStep } from '../remedy/plan.ts';
import { stillFound } from './still-found.ts';

const jobs = [recurringJob('many', { spec: { retain: 150 } }), recurringJob('more', { spec: { retain: 120 } })];
const around = { snapshot: snapshotOf({ objects: [setting('recurring-job-max-retention', '100'), ...jobs] }), now: 0 };
const of = (name: string) => found(name, { subject: { kind: 'RecurringJob', namespace: 'longhorn-system', name } });
const reportWith = (...findings: ReturnType<typeof of>[]) =>
  reportOf([failed('recurring-job-retain-over-max', 'warning', [], { findings }), failed('volume-faulted', 'blocker', ['v'])]);

const steps = planOf(reportWith(of('many'), of('more')), around).steps.filter((step): step is SafeStep => step.risk === 'safe');
const done = steps.map((step) => ({ step, result: 'done' as const, detail: '' }));

test('the fix is made to another object than the findings are about', () => {
  expect(steps.map(({ subject }) => subject.name)).toEqual(['recurring-job-max-retention']);
});

test.each([
  [[], []],
  [['many'], ['many']],
  [
    ['more', 'many'],
    ['more', 'many'],
  ],
])('after it %j are found: said are %j', (again, said) => {
  const still = stillFound(done, reportWith(...again.map(of)), around);
  expect(still.map(({ rule, severity, subject }) => [rule, severity, subject.kind, subject.name])).toEqual(
    said.map((name) => ['recurring-job-retain-over-max', 'warning', 'RecurringJob', name]),
  );
});

test('what is waived, and what no step was about, is not said', () => {
  const waived = { ...of('many'), waived: { reason: 'known', until: '2099-01-01' } };
  expect(stillFound(done, reportWith(waived), around)).toEqual([]);
  expect(stillFound([], reportWith(of('many')), around)).toEqual([]);
});
