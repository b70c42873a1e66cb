import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { saveAll } from '../../src/apply/save-all.ts';
import type { KubeObject } from '../../src/core/snapshot.ts';
import { recurringJob } from '../kit/objects.ts';
import type { ApiServer } from '../kit/server/api-server.ts';
import { describeWithApiServer } from '../kit/server/assets.ts';
import { backupsPath, kept, runNode as run, startRemedyServer } from '../kit/server/remedy-server.ts';
import { seed } from '../kit/server/seed.ts';
import { readEtcd, seedEtcd } from '../kit/server/seed-etcd.ts';

const root = join(import.meta.dirname, '../..');
const broken = 'backup-0c3e7f1d9a5b4e62';

describeWithApiServer('remedy on a real API server', () => {
  let server: ApiServer;
  let folder: string;
  let runs = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'readiness-remedy-'));
    server = await startRemedyServer(folder);
  });
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  let dir: string;
  beforeEach(() => {
    dir = join(folder, `saved-${++runs}`);
  });

  const remedy = (...args: string[]) => cli('remedy', ...args);
  const cli = (command: string, ...args: string[]) =>
    run([join(root, 'src/cli.ts'), command, '--kubeconfig', join(folder, 'kubeconfig'), ...args]);
  const backup = async (name = broken) =>
    (await server.admin('GET', `${backupsPath}/${name}`, undefined, { accept: [404] })).body as KubeObject & { code?: number };
  const backupNames = async () =>
    ((await server.admin('GET', backupsPath)).body as { items: KubeObject[] }).items
      .map(({ metadata }) => metadata.name)
      .toSorted();

  test('prints, applies, judges clear, undoes, and judges as before', async () => {
    const before = { names: await backupNames(), object: await backup() };
    expect(before.names).toContain(broken);
    const printed = await remedy('--to', '1.8.0-rc2');
    expect(printed.stdout).toContain(`Delete the empty Backup record ${broken}`);
    expect(await backupNames()).toEqual(before.names);

    const applied = await remedy('--to', '1.8.0-rc2', '--apply', '--backup-dir', dir);
    expect(applied).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('the object is gone') });
    expect(await backupNames()).toEqual(before.names.filter((name) => name !== broken));
    expect((await outcomeNow()).status).toBe('pass');

    const undone = await remedy('--undo', dir);
    expect(undone).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('restored') });
    expect(kept(await backup())).toEqual(kept(before.object));
    expect(await outcomeNow()).toMatchObject({ status: 'fail', findings: [{ subject: { name: broken } }] });

    const again = await remedy('--undo', dir);
    expect(again).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('same') });
    expect(kept(await backup())).toEqual(kept(before.object));
  });

  test('a dry run touches nothing and saves nothing', async () => {
    const before = await backup();
    expect(await remedy('--to', '1.8.0-rc2', '--apply', '--dry-run', '--backup-dir', dir)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('would be done'),
    });
    expect((await backup()).metadata.resourceVersion).toBe(before.metadata.resourceVersion);
    await expect(readdir(dir)).rejects.toThrow();
  });

  test('a folder that cannot be written stops everything before anything is touched', async () => {
    await writeFile(join(folder, 'a-file'), '');
    const refused = await remedy('--to', '1.8.0-rc2', '--apply', '--backup-dir', join(folder, 'a-file/inside'));
    expect(refused).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('nothing in the cluster was touched') });
    expect((await backup()).metadata.name).toBe(broken);
  });

  test('an earlier save is never overwritten, and a damaged one restores nothing', async () => {
    await remedy('--to', '1.8.0-rc2', '--apply', '--backup-dir', dir);
    await remedy('--undo', dir);
    expect(await remedy('--to', '1.8.0-rc2', '--apply', '--backup-dir', dir)).toMatchObject({ exitCode: 3 });
    const file = (await readdir(dir)).find((name) => name !== 'manifest.json') ?? '';
    await writeFile(join(dir, file), `${await readFile(join(dir, file), 'utf8')} `);
    expect(await remedy('--undo', dir)).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('not as it was saved') });
  });

  const forPullRequests = ['pull_request', 'pull_request_target', 'pull_request_review', 'merge_group'];
  test.each(forPullRequests)('never writes on %s', async (GITHUB_EVENT_NAME) => {
    await saveAll(dir, [], { server: '', namespace: 'longhorn-system', uid: 'u' });
    const before = await backup();
    for (const doing of [
      ['--apply', '--to', '1.8.0-rc2', '--backup-dir', `${dir}-new`],
      ['--undo', dir],
    ]) {
      const args = [join(root, 'src/cli.ts'), 'remedy', '--kubeconfig', join(folder, 'kubeconfig'), ...doing];
      const refused = await run(args, { GITHUB_EVENT_NAME });
      expect(refused).toMatchObject({
        exitCode: 3,
        stderr: expect.stringContaining(`never applies on a ${GITHUB_EVENT_NAME} event`),
      });
    }
    expect((await backup()).metadata.resourceVersion).toBe(before.metadata.resourceVersion);
  });

  test.each(['before saving', 'before the manifest', 'after saving', `before ${broken}`, `after ${broken}`])(
    'killed %s: untouched, or the saved copy restores it',
    async (boundary) => {
      const before = await backup();
      const killed = await run([
        join(import.meta.dirname, 'remedy-killed.ts'),
        'apply',
        join(folder, 'kubeconfig'),
        dir,
        boundary,
      ]);
      expect(killed.exitCode, killed.stderr).toBe(null);
      const now = await backup();
      if (now.metadata?.name === broken) expect(kept(now)).toEqual(kept(before));
      else {
        expect(await remedy('--undo', dir)).toMatchObject({ exitCode: 0 });
        expect(kept(await backup())).toEqual(kept(before));
      }
    },
  );

  const completed = {
    state: 'Completed',
    volumeName: 'pvc-5b1f4c52-postgres',
    url: 's3://b@r/?backup=x',
    size: '1',
    snapshotCreatedAt: '2026-11-19T02:00:00Z',
  };
  const merge = { method: 'PATCH', type: 'application/merge-patch+json' } as const;
  const path = `${backupsPath}/${broken}`;
  const volumesPath = '/apis/longhorn.io/v1beta2/namespaces/longhorn-system/volumes';
  const asOf = (object: KubeObject) => ({ ...object, metadata: { name: broken, namespace: 'longhorn-system' } });
  const races = {
    'becomes Completed': () => [{ ...merge, path: `${path}/status`, body: { status: completed } }],
    'gets a label': () => [{ ...merge, path, body: { metadata: { labels: { mine: 'now' } } } }],
    'is deleted': () => [{ method: 'DELETE', path }],
    'is deleted and made again': (before: KubeObject) => [
      { method: 'DELETE', path },
      { method: 'POST', path: backupsPath, body: asOf(before) },
    ],
  };
  const moments = ['judged', 'after saving', `before ${broken}`];
  test.each(moments.flatMap((moment) => Object.keys(races).map((what) => [what, moment] as [keyof typeof races, string])))(
    'what %s (%s) is left alone',
    async (what, moment) => {
      const before = await backup();
      const script = join(import.meta.dirname, 'remedy-raced.ts');
      const raced = await run([script, join(folder, 'admin'), dir, moment, JSON.stringify(races[what](before))]);
      expect(raced, raced.stderr).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('left ') });
      expect(raced.stdout).toContain(what === 'is deleted' ? 'it is gone by now' : 'it changed since it was judged');
      expect((await backup()).metadata?.name).toBe(what === 'is deleted' ? undefined : broken);
      // As it was, for the tests that follow.
      await server.admin('DELETE', path, undefined, { accept: [404] });
      await seed(server.admin, [before]);
    },
  );

  test.each(['judged', 'after saving'])('what a volume comes to be restored from (%s) is left alone', async (moment) => {
    const before = await backup();
    const restored = {
      ...{ apiVersion: 'longhorn.io/v1beta2', kind: 'Volume', metadata: { name: 'restored', namespace: 'longhorn-system' } },
      spec: { size: '1073741824', fromBackup: `s3://b@r/?backup=${broken}&volume=v` },
    };
    const script = join(import.meta.dirname, 'remedy-raced.ts');
    const request = { method: 'POST', path: volumesPath, body: restored };
    const raced = await run([script, join(folder, 'admin'), dir, moment, JSON.stringify([request])]);
    expect(raced, raced.stderr).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('Volume restored refers to it') });
    expect((await backup()).metadata.resourceVersion).toBe(before.metadata.resourceVersion);
    await server.admin('DELETE', `${volumesPath}/restored`);
  });

  test('stored versions are trimmed after every object was saved and stored anew, and come back', async () => {
    const crdPath = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/recurringjobs.longhorn.io';
    const longhorn = '/apis/longhorn.io/v1beta2/namespaces/longhorn-system';
    const type = { type: 'application/merge-patch+json' };
    const recorded = (value: string) => server.admin('PATCH', `${longhorn}/settings/current-longhorn-version`, { value }, type);
    const stored = async () =>
      ((await server.admin('GET', crdPath)).body as { status: { storedVersions: string[] } }).status.storedVersions;
    const jobs = async () =>
      ((await server.admin('GET', `${longhorn}/recurringjobs`)).body as { items: KubeObject[] }).items.map(kept);
    await seedEtcd(server.etcdUrl, [{ ...recurringJob('old'), apiVersion: 'longhorn.io/v1beta1' }]);
    await server.admin('PATCH', `${crdPath}/status`, { status: { storedVersions: ['v1beta1', 'v1beta2'] } }, type);
    await recorded('v1.9.2');
    const before = await jobs();

    const applied = await remedy('--to', '1.10.2', '--only', 'crd-stored-version-v1beta1', '--apply', '--backup-dir', dir);
    expect(applied).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('done') });
    expect(applied.stderr).toContain(`${before.length + 1} object(s) saved`);
    expect(await stored()).toEqual(['v1beta2']);
    expect(await jobs()).toEqual(before);
    expect((await readEtcd(server.etcdUrl, recurringJob('old'))).apiVersion).toBe('longhorn.io/v1beta2');
    const lines = (await readFile(join(dir, (await readdir(dir)).find((name) => name.endsWith('.jsonl')) ?? ''), 'utf8'))
      .trim()
      .split('\n');
    expect(lines.map((line) => kept(JSON.parse(line) as KubeObject))).toEqual(before);

    const undone = await remedy('--undo', dir);
    expect(undone).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(`${before.length} object(s) that were written back are as they were`),
    });
    expect(await stored()).toEqual(['v1beta1', 'v1beta2']);
    expect(await jobs()).toEqual(before);
    await server.admin('PATCH', `${crdPath}/status`, { status: { storedVersions: ['v1beta2'] } }, type);
    await recorded('v1.7.2');
  });

  test('a record with a finalizer is left untouched while no manager runs that would take it off', async () => {
    const body = { ...(await backup()), metadata: { name: 'held', namespace: 'longhorn-system', finalizers: ['longhorn.io'] } };
    const made = (await server.admin('POST', backupsPath, body)).body as KubeObject;
    await server.admin('PUT', `${backupsPath}/held/status`, { ...made, status: (await backup())['status'] });
    const left = await remedy('--to', '1.8.0-rc2', '--apply', '--object', 'longhorn-system/held', '--backup-dir', dir);
    expect(left).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('there is no longhorn-manager pod') });
    expect((await backup('held')).metadata.deletionTimestamp).toBeUndefined();
    await expect(readdir(dir)).rejects.toThrow();
    await server.admin(
      'PATCH',
      `${backupsPath}/held`,
      { metadata: { finalizers: null } },
      { type: 'application/merge-patch+json' },
    );
    await server.admin('DELETE', `${backupsPath}/held`);
  });

  async function outcomeNow() {
    const { stdout } = await cli('check', '--to', '1.8.0-rc2', '--format', 'json');
    const report = JSON.parse(stdout) as {
      outcomes: { rule: string; status: string; findings: { subject: { name: string } }[] }[];
    };
    const outcome = report.outcomes.find(({ rule }) => rule === 'backup-without-volume');
    if (!outcome) throw new Error('the rule is gone');
    return outcome;
  }
});
