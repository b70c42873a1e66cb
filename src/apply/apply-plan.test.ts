import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fakeWindow } from '../../test/kit/fake-window.ts';
import { backup, volume } from '../../test/kit/objects.ts';
import { failed, found, reportOf } from '../../test/kit/reports.ts';
import { snapshotOf } from '../../test/kit/snapshot-of.ts';
import { Failure } from '../core/failure.ts';
import type { Subject } from '../core/rule.ts';
import type { KubeObject } from '../core/snapshot.ts';
import { planOf, type SafeStep } from '../remedy/plan.ts';
import type { ApplyOptions } from './applied.ts';
import { applyPlan } from './apply-plan.ts';
import { realDisk } from './disk.ts';

const folder = mkdtempSync(join(tmpdir(), 'readiness-apply-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let runs = 0;

const status = { state: 'Error', volumeName: '', url: '', size: '', snapshotCreatedAt: '' };
const namespace = 'longhorn-system';

function prepared(names: readonly string[], metadata: object = {}) {
  const records = names.map((name) =>
    backup(name, { metadata: { resourceVersion: '1', uid: `uid-${name}`, ...metadata }, status }),
  );
  const around = { snapshot: snapshotOf({ objects: records }), now: 0 };
  const findings = names.map((name) => found(name, { subject: { kind: 'Backup', namespace, name } }));
  const { steps } = planOf(reportOf([failed('backup-without-volume', 'blocker', [], { findings })]), around);
  const window = fakeWindow(records);
  const options: ApplyOptions = {
    cluster: { server: window.server, namespace, uid: 'uid-of-longhorn-system' },
    backupDir: join(folder, `saved-${++runs}`),
    ...{ dryRun: false, forceFinalizers: false, patienceMs: 0, say: () => {} },
  };
  const apply = (more: Partial<ApplyOptions> = {}) => applyPlan(steps as SafeStep[], around, window, { ...options, ...more });
  return { window, options, apply };
}

const brief = (applied: Awaited<ReturnType<typeof applyPlan>>) => applied.map(({ step, result }) => [step.subject.name, result]);

describe('applyPlan', () => {
  test('a cluster that stops answering ends the writes, and what was done before is told', async () => {
    const { window, apply } = prepared(['a', 'b', 'c']);
    window.answer(({ method, body }) => {
      const dry = (body as { dryRun?: unknown } | undefined)?.dryRun !== undefined;
      if (method === 'DELETE' && !dry && window.writes.length > 0)
        throw new Failure('cluster-unreachable', 'the API server does not answer', 'Try again.');
      return undefined;
    });
    const applied = await apply();
    expect(brief(applied)).toEqual([
      ['a', 'done'],
      ['b', 'failed'],
      ['c', 'left'],
    ]);
    expect(applied[1]?.detail).toContain('nobody knows whether it was changed: the API server does not answer');
    expect(applied[2]?.detail).toContain('not tried: the API server does not answer');
    expect(window.writes).toEqual(['DELETE a']);
  });

  test('a cluster that stops answering before the write touched nothing, and that is said', async () => {
    const { window, apply } = prepared(['a', 'b']);
    window.answer(({ method }) => {
      if (method === 'DELETE') throw new Failure('cluster-unreachable', 'silence', 'Try again.');
      return undefined;
    });
    const applied = await apply();
    expect(applied.map(({ result, detail }) => `${result} ${detail}`)).toEqual([
      'left not touched: silence',
      'left not tried: silence',
    ]);
  });

  test('another cluster than the one that was judged is refused before anything is saved', async () => {
    const { window, options, apply } = prepared(['a']);
    await expect(apply({ cluster: { ...options.cluster, uid: 'uid-of-another' } })).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('another cluster'),
    });
    expect(window.writes).toEqual([]);
    expect(() => readdirSync(options.backupDir)).toThrow();
  });

  test('a folder that cannot be synced stops everything before anything is touched', async () => {
    const { window, apply } = prepared(['a']);
    const broken = () => Promise.reject(Object.assign(new Error('i/o error'), { code: 'EIO' }));
    await expect(apply({ disk: { ...realDisk, syncFolder: broken } })).rejects.toMatchObject({
      code: 'backup-dir',
      message: expect.stringContaining('(EIO): nothing in the cluster was touched'),
    });
    expect(window.writes).toEqual([]);
  });

  test('what something comes to refer to during the run is left alone, fifty objects later at the latest', async () => {
    const names = Array.from({ length: 120 }, (_, index) => `r-${index}`);
    const { window, apply } = prepared(names);
    const restored = volume('restored', { spec: { fromBackup: 's3://b@r/?backup=r-110&volume=v' } });
    const applied = await apply({ boundary: async (name) => (name === 'after r-10' ? window.put(restored) : undefined) });
    expect(applied.filter(({ result }) => result !== 'done').map(({ step, detail }) => [step.subject.name, detail])).toEqual([
      ['r-110', 'Volume restored refers to it'],
    ]);
  });

  test('an object that the API server does not show is left, and the others are done', async () => {
    const { window, apply } = prepared(['a', 'b']);
    const { get } = window;
    const refused = new Failure('cluster-refused', 'Backup a could not be read (429)', 'Try again.');
    Object.assign(window, { get: (subject: Subject) => (subject.name === 'a' ? Promise.reject(refused) : get(subject)) });
    expect(brief(await apply())).toEqual([
      ['a', 'left'],
      ['b', 'done'],
    ]);
  });

  test('when nobody finishes the first deletions, the others are not begun', async () => {
    const names = Array.from({ length: 10 }, (_, index) => `held-${index}`);
    const { window, apply } = prepared(names, { finalizers: ['longhorn.io'] });
    window.put(managerPod('ready'));
    const applied = await apply();
    expect(applied.map(({ result }) => result)).toEqual([...Array(3).fill('failed'), ...Array(7).fill('left')]);
    expect(applied[9]?.detail).toContain('nobody finished the last 3 deletions');
    expect(window.writes).toEqual(['DELETE held-0', 'DELETE held-1', 'DELETE held-2']);
  });

  test.each<[string, KubeObject[], object, string]>([
    ['no manager at all', [], {}, 'no manager is ready to take it off (there is no longhorn-manager pod): wait'],
    ['a roll-out that has not come up yet', [managerPod('starting')], {}, 'wait until a manager is ready'],
    ['managers that crash-loop', [managerPod('crash-looping')], {}, 'add --force-finalizers'],
    ['force in a roll-out', [managerPod('starting')], { forceFinalizers: true }, 'they do not crash-loop'],
  ])('a record with a finalizer is left alone: %s', async (_, pods, more, reason) => {
    const { window, apply } = prepared(['held'], { finalizers: ['longhorn.io'] });
    for (const pod of pods) window.put(pod);
    const applied = await apply(more);
    expect(applied).toMatchObject([{ result: 'left', detail: expect.stringContaining(reason) }]);
    expect(window.writes).toEqual([]);
  });

  test('a foreign finalizer is never taken off, so nothing that has one is deleted by force', async () => {
    const { window, apply } = prepared(['held'], { finalizers: ['longhorn.io', 'example.org/mine'] });
    window.put(managerPod('crash-looping'));
    expect(await apply({ forceFinalizers: true })).toMatchObject([
      { result: 'left', detail: expect.stringContaining('held by example.org/mine too') },
    ]);
    expect(window.writes).toEqual([]);
  });

  test.each<[string, (window: ReturnType<typeof fakeWindow>) => void, string]>([
    ['a manager became ready', (window) => window.put(managerPod('ready')), 'managers do not crash-loop now (1 of 2'],
    [
      'another object of that name is there',
      (window) =>
        window.put(
          backup('held', { metadata: { uid: 'another', deletionTimestamp: 'now', finalizers: ['longhorn.io'] }, status }),
        ),
      'its finalizer was left on: another object of that name is there by now',
    ],
    [
      'the object changed after the deletion',
      (window) =>
        window.change('held', (object) => ({
          ...object,
          status: { ...status, state: 'Completed', url: 's3://b@r/?backup=held' },
        })),
      'its finalizer was left on: it changed since it was judged',
    ],
  ])('force leaves the finalizer on when %s meanwhile', async (_, meanwhile, detail) => {
    const { window, apply } = prepared(['held'], { finalizers: ['longhorn.io'] });
    window.put(managerPod('crash-looping'));
    const applied = await apply({
      forceFinalizers: true,
      boundary: async (name) => {
        if (name === 'before the finalizer of held' || (name === 'before held' && detail.startsWith('another')))
          meanwhile(window);
      },
    });
    expect(applied[0]?.detail).toContain(detail);
    expect(window.writes.filter((write) => write.startsWith('PATCH'))).toEqual([]);
  });

  test('force takes the finalizer off a record that is being deleted already', async () => {
    const held = { metadata: { resourceVersion: '1', uid: 'u', deletionTimestamp: 'then', finalizers: ['longhorn.io'] }, status };
    const { window, apply } = prepared(['held'], { finalizers: ['longhorn.io'] });
    window.put(managerPod('crash-looping'), backup('held', held));
    expect(await apply({ forceFinalizers: true })).toMatchObject([{ result: 'done' }]);
    expect(window.writes).toEqual(['PATCH held']);
  });
});

function managerPod(how: 'ready' | 'starting' | 'crash-looping'): KubeObject {
  const waiting = how === 'starting' ? 'ContainerCreating' : 'CrashLoopBackOff';
  const container =
    how === 'ready'
      ? { name: 'longhorn-manager', ready: true, restartCount: 0, state: { running: {} } }
      : {
          name: 'longhorn-manager',
          ready: false,
          restartCount: how === 'starting' ? 0 : 7,
          state: { waiting: { reason: waiting } },
        };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `longhorn-manager-${how}`, namespace, labels: { app: 'longhorn-manager' } },
    status: { conditions: [{ type: 'Ready', status: how === 'ready' ? 'True' : 'False' }], containerStatuses: [container] },
  };
}
