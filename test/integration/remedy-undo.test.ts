import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { KubeObject } from '../../src/core/snapshot.ts';
import type { ApiServer } from '../kit/server/api-server.ts';
import { describeWithApiServer } from '../kit/server/assets.ts';
import { record } from '../kit/server/backup-records.ts';
import { backupsPath, kept, runNode, startRemedyServer } from '../kit/server/remedy-server.ts';
import { seed } from '../kit/server/seed.ts';

const cli = join(import.meta.dirname, '../../src/cli.ts');
const names = ['gone-1', 'gone-2', 'gone-3'];

describeWithApiServer('remedy --undo on a real API server', () => {
  let server: ApiServer;
  let folder: string;
  let dir: string;
  let runs = 0;
  let before: unknown;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'readiness-remedy-undo-'));
    server = await startRemedyServer(folder);
    await server.admin('DELETE', `${backupsPath}/backup-0c3e7f1d9a5b4e62`);
  });
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    dir = join(folder, `saved-${++runs}`);
    await seed(
      server.admin,
      names.map((name) => record(name)),
    );
    before = await records();
    expect(await apply('--backup-dir', dir)).toMatchObject({ exitCode: 0 });
    expect(await records()).toEqual([]);
    return async () => {
      for (const { name } of await records()) await server.admin('DELETE', `${backupsPath}/${name}`);
    };
  });

  const remedy = (...args: string[]) => runNode([cli, 'remedy', '--kubeconfig', join(folder, 'kubeconfig'), ...args]);
  const apply = (...args: string[]) => remedy('--to', '1.8.0-rc2', '--apply', ...args);
  const records = async () => {
    const { items } = (await server.admin('GET', backupsPath)).body as { items: KubeObject[] };
    return items.filter(({ metadata }) => metadata.name.startsWith('gone-')).map(kept);
  };
  const there = async () => (await records()).map(({ name }) => name);

  test('a dry run writes nothing and says what it would do', async () => {
    const dry = await remedy('--undo', dir, '--dry-run');
    expect(dry).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^(would be restored Backup gone-\d: .*\n){3}$/) });
    expect(await records()).toEqual([]);
    expect(await remedy('--undo', dir)).toMatchObject({ exitCode: 0 });
    const again = await remedy('--undo', dir, '--dry-run');
    expect(again.stdout).toMatch(/^(same .*\n){3}$/);
    expect(await records()).toEqual(before);
  });

  test('only what was chosen is put back', async () => {
    expect(await remedy('--undo', dir, '--object', 'longhorn-system/gone-2')).toMatchObject({ exitCode: 0 });
    expect(await there()).toEqual(['gone-2']);
    expect(await remedy('--undo', dir, '--limit', '1')).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('--limit is reached'),
    });
    expect(await there()).toEqual(['gone-1', 'gone-2']);
    const wrong = await remedy('--undo', dir, '--only', 'volume-faulted');
    expect(wrong).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('Saved for: backup-without-volume') });
    expect(await remedy('--undo', dir, '--only', 'backup-without-volume')).toMatchObject({ exitCode: 0 });
    expect(await records()).toEqual(before);
  });

  test.each([
    ['--apply', '--to', '1.8.0-rc2'],
    ['--backup-dir', 'x'],
    ['--force-finalizers'],
    ['--format', 'script'],
    ['--cluster', 'x'],
  ])('%s and --undo do not go together', async (...args) => {
    expect(await remedy('--undo', dir, ...args)).toMatchObject({ exitCode: 3 });
    expect(await records()).toEqual([]);
  });

  test('JSON tells what became of each', async () => {
    const { stdout } = await remedy('--undo', dir, '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 1,
      undone: names.map((name) => ({ rule: 'backup-without-volume', subject: { kind: 'Backup', name }, result: 'restored' })),
    });
    const again = await apply('--format', 'json', '--backup-dir', `${dir}-json`);
    expect(JSON.parse(again.stdout)).toMatchObject({
      ...{ schema: 1, stillFound: [], byHand: expect.any(Number) },
      applied: names.map((name) => ({
        subject: { name },
        change: { op: 'delete' },
        result: 'done',
        detail: 'the object is gone',
      })),
    });
    expect(await apply('--format', 'markdown', '--backup-dir', `${dir}-md`)).toMatchObject({ exitCode: 3 });
  });

  test.each<[string, (manifest: { cluster: object; entries: { subject: object; file: string }[] }) => void, string]>([
    [
      'of another cluster',
      ({ cluster }) => Object.assign(cluster, { uid: 'another', server: 'https://elsewhere' }),
      'from another cluster',
    ],
    [
      'that names another object',
      ({ entries }) => Object.assign(entries[0]?.subject ?? {}, { name: 'gone-9' }),
      'which it is not',
    ],
    ['that leaves the folder', ({ entries }) => Object.assign(entries[0] ?? {}, { file: '../kubeconfig' }), 'entries.0.file'],
  ])('a manifest %s puts nothing back', async (_, edit, message) => {
    const path = join(dir, 'manifest.json');
    const manifest = JSON.parse(await readFile(path, 'utf8'));
    edit(manifest);
    await writeFile(path, JSON.stringify(manifest));
    expect(await remedy('--undo', dir)).toMatchObject({ exitCode: 3, stderr: expect.stringContaining(message) });
    expect(await records()).toEqual([]);
  });

  test('what somebody made under the same name is left alone', async () => {
    await seed(server.admin, [record('gone-1', { labels: { mine: 'yes' } })]);
    const undone = await remedy('--undo', dir);
    expect(undone).toMatchObject({
      exitCode: 1,
      stdout: expect.stringMatching(/^left +Backup gone-1: another object of that name/m),
    });
    expect(await there()).toEqual(names);
    expect((await records())[0]?.labels).toEqual({ mine: 'yes' });
  });
});
