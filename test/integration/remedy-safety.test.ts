import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { undo } from '../../src/apply/undo.ts';
import { withWindow } from '../../src/commands/with-window.ts';
import type { KubeObject } from '../../src/core/snapshot.ts';
import { realWorld } from '../../src/outside/real-world.ts';
import { withDefaults } from '../../src/parse-options.ts';
import type { ApiServer } from '../kit/server/api-server.ts';
import { applyCrds, longhornManifests } from '../kit/server/apply-crds.ts';
import { describeWithApiServer } from '../kit/server/assets.ts';
import { empty, finished, object, record } from '../kit/server/backup-records.ts';
import { type ManagerState, runManagers, startFinishing } from '../kit/server/manager-pods.ts';
import { backupsPath, kept, runNode, startRemedyServer } from '../kit/server/remedy-server.ts';
import { seed } from '../kit/server/seed.ts';
import { seedEtcd } from '../kit/server/seed-etcd.ts';

const cli = join(import.meta.dirname, '../../src/cli.ts');
const killer = join(import.meta.dirname, 'remedy-killed.ts');
const namespace = 'longhorn-system';
const longhorn = `/apis/longhorn.io/v1beta2/namespaces/${namespace}`;
const merge = { type: 'application/merge-patch+json' };

describeWithApiServer('remedy loses nothing on a real API server', () => {
  let server: ApiServer;
  let folder: string;
  let runs = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'readiness-remedy-safety-'));
    server = await startRemedyServer(folder);
    await server.admin('DELETE', `${backupsPath}/backup-0c3e7f1d9a5b4e62`);
  });
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  let dir: string;
  beforeEach(() => {
    dir = join(folder, `saved-${++runs}`);
  });

  const remedy = (...args: string[]) => runNode([cli, 'remedy', '--kubeconfig', join(folder, 'kubeconfig'), ...args]);
  const apply = (...args: string[]) => remedy('--to', '1.8.0-rc2', '--apply', '--backup-dir', dir, ...args);
  const objectAt = async (path: string) => (await server.admin('GET', path, undefined, { accept: [404] })).body as KubeObject;
  const backupAt = (name: string) => objectAt(`${backupsPath}/${name}`);
  const records = async (prefix: string) => {
    const { items } = (await server.admin('GET', backupsPath)).body as { items: KubeObject[] };
    return items.filter(({ metadata }) => metadata.name.startsWith(prefix)).map(kept);
  };
  const undoHere = () =>
    withWindow(withDefaults({ kubeconfig: join(folder, 'kubeconfig') }), realWorld(), (window) => undo(dir, window));
  const clear = async (prefix: string) => {
    for (const { name } of await records(prefix)) await server.admin('DELETE', `${backupsPath}/${name}`);
  };

  /** Deletes a record whatever holds it. */
  const release = async (name: string) => {
    await server.admin('PATCH', `${backupsPath}/${name}`, { metadata: { finalizers: null } }, { ...merge, accept: [404] });
    await server.admin('DELETE', `${backupsPath}/${name}`, undefined, { accept: [404] });
  };

  test('a disk that is full while saving stops everything before anything is touched', async () => {
    await seed(server.admin, [record('full-1'), record('full-2', { annotations: { big: 'x'.repeat(200_000) } })]);
    const before = await records('full-');
    const args = [cli, 'remedy', '--kubeconfig', join(folder, 'kubeconfig'), '--to', '1.8.0-rc2', '--apply', '--backup-dir', dir];
    const ran = await runNode(['-c', 'ulimit -f 64 && exec "$@"', 'sh', process.execPath, ...args], {}, 'sh');
    expect(ran).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('nothing in the cluster was touched') });
    expect(ran.stderr).toContain('no space left');
    expect(await records('full-')).toEqual(before);
    expect(await readdir(dir)).not.toContain('manifest.json');
    await clear('full-');
  });

  test('only what was chosen is touched', async () => {
    await seed(server.admin, [record('pick-1'), record('pick-2'), record('pick-3')]);
    await apply('--only', 'backup-in-error', '--object', `${namespace}/pick-2`);
    expect((await records('pick-')).map(({ name }) => name)).toEqual(['pick-1', 'pick-3']);
    dir = `${dir}-limit`;
    await apply('--limit', '1');
    expect(await records('pick-')).toHaveLength(1);
    dir = `${dir}-none`;
    expect(await apply('--only', 'volume-faulted')).toMatchObject({ stdout: expect.stringContaining('nothing that is safe') });
    expect(await records('pick-')).toHaveLength(1);
    await clear('pick-');
  });

  test.each<[ManagerState[], string]>([
    [['ready', 'crash-looping'], '1 of 2 longhorn-manager pods are ready'],
    [['starting', 'starting'], '0 of 2 longhorn-manager pods are ready'],
    [[], 'there is no longhorn-manager pod'],
  ])('no finalizer is taken off while managers are %j', async (states, words) => {
    await seed(server.admin, [record('held', { finalizers: ['longhorn.io'] })]);
    await runManagers(server.admin, ...states);
    const refused = await apply('--force-finalizers', '--object', 'held');
    expect(refused).toMatchObject({ exitCode: 3, stderr: expect.stringContaining(`for managers that crash-loop: ${words}`) });
    expect((await backupAt('held')).metadata.deletionTimestamp).toBeUndefined();
    await release('held');
  });

  test.each<ManagerState>(['crash-looping', 'between two crashes'])(
    'a finalizer is taken off while managers are %s',
    async (state) => {
      await seed(server.admin, [record('held', { finalizers: ['longhorn.io'] })]);
      await runManagers(server.admin, state, 'starting');
      const before = await backupAt('held');
      const asked = await apply('--object', 'held');
      expect(asked).toMatchObject({
        exitCode: 1,
        stdout: expect.stringContaining('mend the managers first, or add --force-finalizers'),
      });
      expect((await backupAt('held')).metadata.resourceVersion).toBe(before.metadata.resourceVersion);
      const forced = await apply('--force-finalizers', '--object', 'held');
      expect(forced).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('its finalizer (longhorn.io) was taken off') });
      expect(await records('held')).toEqual([]);
      await undoHere();
      expect(kept(await backupAt('held'))).toEqual(kept(before));
      await release('held');
    },
  );

  test('a deletion that a crash-looping manager left unfinished is finished by force, and undone whole', async () => {
    await seed(server.admin, [
      record('stuck', { finalizers: ['longhorn.io'] }),
      record('stuck-whole', { finalizers: ['longhorn.io'] }, finished),
      record('stuck-foreign', { finalizers: ['longhorn.io', 'example.org/mine'] }),
    ]);
    const before = await records('stuck');
    for (const { name } of before) await server.admin('DELETE', `${backupsPath}/${name}`);
    await runManagers(server.admin, 'crash-looping');
    expect(await apply('--only', 'backup-without-volume')).toMatchObject({
      stdout: expect.stringContaining('nothing that is safe'),
    });
    const forced = await apply('--only', 'backup-without-volume', '--force-finalizers');
    expect(forced.stdout).toMatch(/^done +Finish the deletion of Backup stuck: /m);
    expect(forced.stdout).toMatch(/^left +Finish the deletion of Backup stuck-foreign: it is held by example.org\/mine too/m);
    expect((await records('stuck')).map(({ name }) => name)).toEqual(['stuck-foreign', 'stuck-whole']);
    expect((await backupAt('stuck-foreign')).metadata.finalizers).toEqual(['longhorn.io', 'example.org/mine']);
    await undoHere();
    expect(kept(await backupAt('stuck'))).toEqual(before.find(({ name }) => name === 'stuck'));
    for (const { name } of before) await release(name);
  });

  test('the definitions of 1.8 are there for the fixes that need their fields', async () => {
    expect(await applyCrds(server.admin, join(longhornManifests, 'v1.8.2/longhorn.yaml'))).toContain('volumes.longhorn.io');
  });

  test.each<Fixed>([
    {
      rule: 'setting-log-level-spelling',
      path: `${longhorn}/settings/log-level`,
      given: { value: 'info' },
      upgrade: ['1.8.2', '1.9.2'],
      mended: { value: 'Info' },
    },
    {
      rule: 'setting-deleting-confirmation-on',
      path: `${longhorn}/settings/deleting-confirmation-flag`,
      given: { value: 'true' },
      upgrade: ['1.8.2', '1.9.2'],
      mended: { value: 'false' },
    },
    {
      rule: 'recurring-job-retain-over-max',
      path: `${longhorn}/settings/recurring-job-max-retention`,
      given: { value: '100' },
      also: recurringJob('keeps-much', 150),
      upgrade: ['1.8.2', '1.9.2'],
      mended: { value: '150' },
    },
    {
      rule: 'volume-backup-target-name-empty',
      path: `${longhorn}/volumes/untargeted`,
      given: { spec: { size: '1073741824', backupTargetName: '' } },
      also: { ...object('BackupTarget', 'default'), spec: { backupTargetURL: '' } },
      upgrade: ['1.8.2', '1.9.2'],
      mended: { spec: { backupTargetName: 'default' } },
    },
    {
      rule: 'backup-mode-empty',
      path: `${backupsPath}/modeless`,
      given: { spec: { snapshotName: 's', backupMode: '' } },
      upgrade: ['1.10.2', '1.11.2'],
      mended: { spec: { backupMode: 'incremental' } },
    },
  ])('$rule: mended, and put back', async ({ rule, path, given, also, upgrade: [from, to], mended }) => {
    const kinds: Record<string, string> = { settings: 'Setting', volumes: 'Volume', backups: 'Backup' };
    const [name = '', plural = ''] = path.split('/').reverse();
    await server.admin('PATCH', `${longhorn}/settings/current-longhorn-version`, { value: `v${from}` }, merge);
    await server.admin('DELETE', path, undefined, { accept: [404] });
    // As an older release stored it: a server with newer definitions would not take some of these values.
    await seedEtcd(server.etcdUrl, [{ ...object(kinds[plural] ?? '', name), ...given }, ...(also ? [also] : [])]);
    const before = await objectAt(path);
    const applied = await remedy(
      '--to',
      to,
      '--only',
      rule,
      '--object',
      also?.kind === 'RecurringJob' ? 'keeps-much' : name,
      '--apply',
      '--backup-dir',
      dir,
    );
    expect(applied).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('the object is as it should be') });
    expect(await objectAt(path)).toMatchObject(mended);
    expect((await undoHere()).map(({ result }) => result)).toEqual(['restored']);
    const { value } = (await objectAt(path)) as { value?: unknown };
    expect({ ...kept(await objectAt(path)), value }).toEqual({ ...kept(before), value: before['value'] });
    await server.admin('DELETE', path);
    if (also) await server.admin('DELETE', `${longhorn}/${also.kind.toLowerCase()}s/${also.metadata.name}`);
  });

  test.each(['text', 'json'])(
    'a remedy that did not remedy is said (%s), though the finding is about another object',
    async (format) => {
      const path = `${longhorn}/settings/recurring-job-max-retention`;
      await server.admin('PATCH', `${longhorn}/settings/current-longhorn-version`, { value: 'v1.8.2' }, merge);
      await server.admin('DELETE', path, undefined, { accept: [404] });
      await seedEtcd(server.etcdUrl, [
        { ...object('Setting', 'recurring-job-max-retention'), value: '100' },
        recurringJob('keeps-much', 150),
      ]);
      const lowered = { method: 'PATCH', path, body: { value: '100' }, ...merge };
      const options = { to: '1.9.2', only: 'recurring-job-retain-over-max', object: 'keeps-much', format };
      const script = join(import.meta.dirname, 'remedy-raced.ts');
      const boundary = 'after recurring-job-max-retention';
      const ran = await runNode([
        script,
        join(folder, 'admin'),
        dir,
        boundary,
        JSON.stringify([lowered]),
        JSON.stringify(options),
      ]);
      expect(ran, ran.stderr).toMatchObject({ exitCode: 1 });
      if (format === 'text') expect(ran.stdout).toContain('still found after the fix: RecurringJob keeps-much');
      else
        expect(JSON.parse(ran.stdout)).toMatchObject({
          applied: [{ subject: { kind: 'Setting' }, result: 'done' }],
          stillFound: [{ rule: 'recurring-job-retain-over-max', subject: { kind: 'RecurringJob', name: 'keeps-much' } }],
        });
      await server.admin('DELETE', path);
      await server.admin('DELETE', `${longhorn}/recurringjobs/keeps-much`);
    },
  );

  test('killed anywhere over any records: undo puts back every byte', async () => {
    await server.admin('PATCH', `${longhorn}/settings/current-longhorn-version`, { value: 'v1.7.2' }, merge);
    await runManagers(server.admin, 'ready');
    onTestFinished(startFinishing(server.admin).stop);
    const drawn = fc.tuple(fc.array(randomRecord, { minLength: 1, maxLength: 3 }), fc.nat());
    await fc.assert(
      fc.asyncProperty(drawn, async ([parts, where]) => {
        dir = join(folder, `saved-${++runs}`);
        const names = parts.map((_, index) => `any-${index}`);
        await seed(
          server.admin,
          parts.map(({ metadata, spec, status }, index) => ({
            ...record(`any-${index}`, metadata, { ...status, ...empty }),
            spec,
          })),
        );
        const before = await records('any-');
        const around = names.flatMap((name) => [`before ${name}`, `written ${name}`, `after ${name}`]);
        const boundaries = ['before saving', 'before the manifest', 'after saving', ...around];
        const boundary = boundaries[where % boundaries.length] ?? '';
        const killed = await runNode([killer, 'apply', join(folder, 'kubeconfig'), dir, boundary]);
        expect(killed.exitCode, killed.stderr).toBe(null);
        if (boundary === 'before saving') await expect(readdir(dir)).rejects.toThrow();
        else if (boundary === 'before the manifest') expect(await readdir(dir)).not.toContain('manifest.json');
        else {
          const undone = async () => (await undoHere()).filter(({ result }) => result === 'left' || result === 'failed');
          await expect.poll(undone, { timeout: 20_000 }).toEqual([]);
          expect((await undoHere()).every(({ result }) => result === 'same')).toBe(true);
        }
        expect(await records('any-')).toEqual(before);
        await clear('any-');
        await expect.poll(() => records('any-'), { timeout: 20_000 }).toEqual([]);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });
});

interface Fixed {
  readonly rule: string;
  readonly path: string;
  readonly given: Record<string, unknown>;
  readonly also?: KubeObject;
  readonly upgrade: readonly [string, string];
  readonly mended: object;
}

function recurringJob(name: string, retain: number): KubeObject {
  const spec = { name, task: 'backup', cron: '0 1 * * *', retain, concurrency: 1, groups: [], labels: {} };
  return { ...object('RecurringJob', name), spec };
}

const word = fc.stringMatching(/^[a-z0-9]([a-z0-9._-]{0,20}[a-z0-9])?$/);
const anyText = fc.string({ unit: 'binary', maxLength: 40 });
const randomRecord = fc.record({
  metadata: fc.record({
    finalizers: fc.constantFrom([], ['longhorn.io']),
    labels: fc.dictionary(word, fc.oneof(fc.constant(''), word), { maxKeys: 3 }),
    annotations: fc.dictionary(
      word.map((name) => `example.org/${name}`),
      anyText,
      { maxKeys: 3 },
    ),
  }),
  spec: fc.record(
    {
      snapshotName: anyText,
      labels: fc.dictionary(anyText, anyText, { maxKeys: 3 }),
      backupMode: fc.constantFrom('full', 'incremental', ''),
    },
    { requiredKeys: [] },
  ),
  status: fc.record(
    {
      messages: fc.dictionary(anyText, anyText, { maxKeys: 3 }),
      labels: fc.dictionary(anyText, anyText, { maxKeys: 2 }),
      progress: fc.constant(0),
      replicaAddress: anyText,
      lastSyncedAt: fc.constantFrom(null, '2026-11-19T02:00:00Z'),
    },
    { requiredKeys: [] },
  ),
});
