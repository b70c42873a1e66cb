import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { backup } from '../../test/kit/objects.ts';
import { failed, found, reportOf } from '../../test/kit/reports.ts';
import { snapshotOf } from '../../test/kit/snapshot-of.ts';
import { Failure } from '../core/failure.ts';
import { planOf, type SafeStep } from '../remedy/plan.ts';
import { applyPlan } from './apply-plan.ts';
import type { ObjectWindow } from './object-window.ts';

const folder = mkdtempSync(join(tmpdir(), 'readiness-apply-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const names = ['a', 'b', 'c'];
const status = { state: 'Error', volumeName: '', url: '', size: '', snapshotCreatedAt: '' };
const records = new Map(names.map((name) => [name, backup(name, { metadata: { resourceVersion: '1' }, status })]));
const around = { snapshot: snapshotOf({ objects: [...records.values()] }), now: 0 };
const findings = names.map((name) => found(name, { subject: { kind: 'Backup', namespace: 'longhorn-system', name } }));
const steps = planOf(reportOf([failed('backup-without-volume', 'blocker', [], { findings })]), around).steps as SafeStep[];

test('a cluster that stops answering ends the writes, and what was done before is told', async () => {
  const here = new Map(records);
  const silent = new Failure('cluster-unreachable', 'the API server does not answer', 'Try again.');
  let deletions = 0;
  const window: ObjectWindow = {
    path: (subject) => subject.name,
    list: async () => [],
    get: async ({ name }) => here.get(name),
    send: async ({ path, body }) => {
      if ((body as { dryRun?: unknown }).dryRun !== undefined) return { status: 200, body: {}, message: '' };
      if (++deletions > 1) throw silent;
      here.delete(path);
      return { status: 200, body: {}, message: '' };
    },
  };
  const options = { dryRun: false, forceFinalizers: false, patienceMs: 0, say: () => {} };
  const applied = await applyPlan(steps, around, window, { ...options, backupDir: join(folder, 'saved') });
  expect(applied.map(({ step, result }) => [step.subject.name, result])).toEqual([
    ['a', 'done'],
    ['b', 'failed'],
    ['c', 'left'],
  ]);
  expect(applied[1]?.detail).toContain('nobody knows whether it was changed: the API server does not answer');
  expect(applied[2]?.detail).toContain('not tried: the API server does not answer');
  expect(deletions).toBe(2);
});
