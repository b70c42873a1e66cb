import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { KubeObject } from '../../src/core/snapshot.ts';
import type { ApiServer } from '../kit/server/api-server.ts';
import { describeWithApiServer } from '../kit/server/assets.ts';
import { backupsPath, kept, runNode as run, startRemedyServer } from '../kit/server/remedy-server.ts';
import { seed } from '../kit/server/seed.ts';

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

  test('never applies on a pull request', async () => {
    const refused = await run(
      [
        join(root, 'src/cli.ts'),
        'remedy',
        '--kubeconfig',
        join(folder, 'kubeconfig'),
        '--to',
        '1.8.0-rc2',
        '--apply',
        '--backup-dir',
        dir,
      ],
      { GITHUB_EVENT_NAME: 'pull_request' },
    );
    expect(refused).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('never applies') });
  });

  test.each(['before saving', 'after saving', `before ${broken}`, `after ${broken}`])(
    'killed %s: untouched, or the saved copy restores it',
    async (boundary) => {
      const before = await backup();
      await run([join(import.meta.dirname, 'remedy-killed.ts'), join(folder, 'kubeconfig'), dir, boundary]);
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
  test.each([
    ['becomes Completed', `${backupsPath}/${broken}/status`, 'PATCH', { status: completed }, 'it changed since it was judged'],
    ['gets a label', `${backupsPath}/${broken}`, 'PATCH', { metadata: { labels: { mine: 'now' } } }, 'it changed since'],
    ['is deleted', `${backupsPath}/${broken}`, 'DELETE', {}, 'it is gone by now'],
  ])('what %s between judging and applying is left alone', async (_, path, method, body, reason) => {
    const before = await backup();
    const script = join(import.meta.dirname, 'remedy-raced.ts');
    const { stdout } = await run([script, join(folder, 'admin'), dir, path, method, JSON.stringify(body)]);
    expect(stdout).toContain(`${broken} left: ${reason}`);
    expect((await backup()).metadata?.name).toBe(method === 'DELETE' ? undefined : broken);
    // As it was, for the tests that follow.
    await server.admin('DELETE', `${backupsPath}/${broken}`, undefined, { accept: [404] });
    await seed(server.admin, [before]);
  });

  test('stored versions are trimmed after every object was written back', async () => {
    const name = 'volumes.longhorn.io';
    const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${name}`;
    const merge = { type: 'application/merge-patch+json' };
    await server.admin('PATCH', `${path}/status`, { status: { storedVersions: ['v1beta1', 'v1beta2'] } }, merge);
    await server.admin(
      'PATCH',
      '/apis/longhorn.io/v1beta2/namespaces/longhorn-system/settings/current-longhorn-version',
      { value: 'v1.9.2' },
      merge,
    );
    const before = (await server.admin('GET', '/apis/longhorn.io/v1beta2/namespaces/longhorn-system/volumes')).body as {
      items: KubeObject[];
    };
    const applied = await remedy('--to', '1.10.2', '--only', 'crd-stored-version-v1beta1', '--apply', '--backup-dir', dir);
    expect(applied).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('done') });
    const crd = (await server.admin('GET', path)).body as { status: { storedVersions: string[] } };
    expect(crd.status.storedVersions).toEqual(['v1beta2']);
    const after = (await server.admin('GET', '/apis/longhorn.io/v1beta2/namespaces/longhorn-system/volumes')).body as {
      items: KubeObject[];
    };
    expect(after.items.map(kept)).toEqual(before.items.map(kept));
    await server.admin(
      'PATCH',
      '/apis/longhorn.io/v1beta2/namespaces/longhorn-system/settings/current-longhorn-version',
      { value: 'v1.7.2' },
      merge,
    );
  });

  test('a finalizer that nobody takes off is said, and taken off only when asked for', async () => {
    const body = { ...(await backup()), metadata: { name: 'held', namespace: 'longhorn-system', finalizers: ['longhorn.io'] } };
    const made = (await server.admin('POST', backupsPath, body)).body as KubeObject;
    await server.admin('PUT', `${backupsPath}/held/status`, { ...made, status: (await backup())['status'] });
    const stuck = await remedy('--to', '1.8.0-rc2', '--apply', '--object', 'longhorn-system/held', '--backup-dir', dir);
    expect(stuck).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('--force-finalizers') });
    expect(await backupNames()).toContain('held');
    await server.admin(
      'PATCH',
      `${backupsPath}/held`,
      { metadata: { finalizers: null } },
      { type: 'application/merge-patch+json' },
    );
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
