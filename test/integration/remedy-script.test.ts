import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { KubeObject } from '../../src/core/snapshot.ts';
import type { ApiServer } from '../kit/server/api-server.ts';
import { describeWithApiServer } from '../kit/server/assets.ts';
import { backupsPath, kept, runNode, startRemedyServer } from '../kit/server/remedy-server.ts';

const cli = join(import.meta.dirname, '../../src/cli.ts');
const broken = 'backup-0c3e7f1d9a5b4e62';
const file = `backup-${broken}.yaml`;
const crdPath = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/volumes.longhorn.io';
const merge = { type: 'application/merge-patch+json' };

interface Told {
  readonly steps: readonly Record<'commands' | 'undoCommands', readonly { readonly command: string }[]>[];
}

/** The folder of a kubectl that knows `--subresource` (1.24); that of envtest may be older. */
const kubectl = (process.env['PATH'] ?? '')
  .split(delimiter)
  .find((place) =>
    spawnSync(join(place, 'kubectl'), ['replace', '--help'], { encoding: 'utf8' }).stdout?.includes('--subresource'),
  );
if (kubectl === undefined)
  console.warn('SKIPPED: printed commands with the real kubectl; put one of 1.24 or later on PATH to run them');

describeWithApiServer('what remedy prints, run with the real kubectl', () => {
  if (kubectl === undefined) return test.skip('there is no kubectl');
  let server: ApiServer;
  let folder: string;
  let place: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'readiness-remedy-script-'));
    server = await startRemedyServer(folder);
  });
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    place = await mkdtemp(join(folder, 'place-'));
  });

  const remedy = async (...args: string[]) => {
    const { stdout } = await runNode([cli, 'remedy', '--kubeconfig', join(folder, 'admin'), ...args]);
    return stdout;
  };
  const onRecord = (format: string) => remedy('--to', '1.8.0-rc2', '--object', broken, '--format', format);
  const stepOf = (json: string) => {
    const [step] = (JSON.parse(json) as Told).steps;
    if (!step) throw new Error('there is no step');
    return step;
  };
  const backup = async () =>
    (await server.admin('GET', `${backupsPath}/${broken}`, undefined, { accept: [404] })).body as KubeObject & { code?: number };

  /** In a folder of its own, with a kubectl that may do everything. */
  const shell = async (script: string) => {
    const env = { KUBECONFIG: join(folder, 'admin'), PATH: `${kubectl}:${process.env['PATH']}` };
    await writeFile(join(folder, 'script.sh'), script);
    return runNode(['-c', `cd '${place}' && exec sh ../script.sh`], env, 'sh');
  };
  const paste = async (steps: readonly { readonly command: string }[]) => {
    for (const { command } of steps)
      expect(await shell(command)).toMatchObject({ exitCode: 0, stderr: expect.not.stringContaining('error') });
  };

  test('the script deletes the record once, keeps its copy when run twice, and what is printed brings it back whole', async () => {
    const before = await backup();
    const [script, step] = [await onRecord('script'), stepOf(await onRecord('json'))];
    const first = await shell(script.replace('yes=0', 'yes=1'));
    expect(first).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(`Saved in ${file}`) });
    expect(await backup()).toMatchObject({ code: 404 });
    const copy = await readFile(join(place, file), 'utf8');

    const second = await shell(script.replace('yes=0', 'yes=1'));
    expect(second).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('it is gone by now') });
    expect(await readdir(place)).toEqual([file]);
    expect(await readFile(join(place, file), 'utf8')).toBe(copy);

    await paste(step.undoCommands);
    expect(kept(await backup())).toEqual(kept(before));
  });

  test('another object of that name, or another state of it, is left alone', async () => {
    const script = (await onRecord('script')).replace('yes=0', 'yes=1');
    await server.admin('PATCH', `${backupsPath}/${broken}`, { metadata: { labels: { mine: 'now' } } }, merge);
    const ran = await shell(script);
    expect(ran).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('it changed since it was judged') });
    expect((await backup()).metadata.labels).toMatchObject({ mine: 'now' });
    expect(await readdir(place)).toEqual([]);
    await server.admin('PATCH', `${backupsPath}/${broken}`, { metadata: { labels: { mine: null } } }, merge);
  });

  test('pasted commands do the same, and are taken back the same way', async () => {
    const before = await backup();
    const step = stepOf(await onRecord('json'));
    await paste(step.commands);
    expect(await backup()).toMatchObject({ code: 404 });
    await paste(step.undoCommands);
    expect(kept(await backup())).toEqual(kept(before));
  });

  test('stored versions: rewritten, trimmed, and the old list written back', async () => {
    await server.admin('PATCH', `${crdPath}/status`, { status: { storedVersions: ['v1beta1', 'v1beta2'] } }, merge);
    const stored = async () =>
      ((await server.admin('GET', crdPath)).body as { status: { storedVersions: string[] } }).status.storedVersions;
    const step = stepOf(
      await remedy('--from', '1.9.2', '--to', '1.10.2', '--only', 'crd-stored-version-v1beta1', '--format', 'json'),
    );
    await paste(step.commands);
    expect(await stored()).toEqual(['v1beta2']);
    await paste(step.undoCommands);
    expect(await stored()).toEqual(['v1beta1', 'v1beta2']);
  });
});
