import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clusterNames, createCluster, kubeconfigOf, loadArchive, nodeNames, uniqueName } from '../../src/kind/clusters.ts';
import type { KindShell } from '../../src/kind/kind-shell.ts';
import { kindVersion } from '../../src/kind/kind-version.ts';
import { withCluster } from '../../src/kind/with-cluster.ts';
import { describeKind, nodeImage, testShell } from './kit.ts';

describeKind('kind fails, for real', () => {
  let folder: string;
  let kindOnly: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'longhorn-readiness-e2e-'));
    kindOnly = join(folder, 'bin');
    await mkdir(kindOnly);
    await symlink(execFileSync('which', ['kind'], { encoding: 'utf8' }).trim(), join(kindOnly, 'kind'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const create = (shell: KindShell, image: string) =>
    createCluster(shell, { name: uniqueName(), image, kubeconfigFile: join(folder, 'kubeconfig'), waitSeconds: 60 });

  test('no kind', async () => {
    await expect(kindVersion(testShell({ kind: join(folder, 'no-kind') }))).rejects.toMatchObject({ code: 'kind-missing' });
    await expect(kindVersion(testShell({ env: { PATH: folder } }))).rejects.toMatchObject({ code: 'kind-missing' });
  });

  test('a kind that is too old', async () => {
    const old = join(folder, 'old-kind');
    await writeFile(old, '#!/bin/sh\necho kind v0.9.0 go1.15 linux/amd64\n', { mode: 0o755 });
    await expect(kindVersion(testShell({ kind: old }))).rejects.toMatchObject({ code: 'kind-version-unsupported' });
  });

  test('no Docker', async () => {
    const shell = testShell({ env: { PATH: kindOnly } });
    await expect(create(shell, 'any:1')).rejects.toMatchObject({ code: 'docker-missing' });
    await expect(nodeNames(shell, 'any')).rejects.toMatchObject({ code: 'docker-missing' });
  });

  test('no daemon behind the socket', async () => {
    const shell = testShell({ env: { ...process.env, DOCKER_HOST: `unix://${folder}/no.sock` } });
    await expect(create(shell, 'any:1')).rejects.toMatchObject({ code: 'docker-not-running' });
  });

  test('an image that nobody has', async () => {
    const shell = testShell();
    await expect(create(shell, 'localhost:1/no/such-node:v0')).rejects.toMatchObject({
      code: 'kind-image-missing',
      message: expect.stringContaining('localhost:1/no/such-node:v0'),
    });
    expect(shell.lines.join('\n')).toContain('Ensuring node image');
  });

  test('clusters that do not exist', async () => {
    await expect(kubeconfigOf(testShell(), 'no-such')).rejects.toMatchObject({ code: 'kind-failed' });
    await expect(loadArchive(testShell(), 'no-such', '/no/file')).rejects.toMatchObject({ code: 'kind-failed' });
    const wish = { reuse: 'no-such', waitSeconds: 60, logsFolder: folder };
    await expect(withCluster(testShell(), wish, async () => 1)).rejects.toMatchObject({
      code: 'kind-failed',
      message: 'There is no kind cluster named no-such.',
    });
  });

  test('cancelled in the middle, or too slow: nothing is left behind', async () => {
    const stop = new AbortController();
    const wish = { image: nodeImage ?? '', waitSeconds: 60, logsFolder: folder };
    const shell = testShell({ signal: stop.signal, log: (line) => line.includes('Preparing nodes') && stop.abort() });
    await expect(withCluster(shell, wish, async () => 1)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await clusterNames(testShell())).toEqual([]);

    await expect(withCluster(testShell(), { ...wish, createSeconds: 2 }, async () => 1)).rejects.toMatchObject({
      code: 'kind-timeout',
    });
    expect(await clusterNames(testShell())).toEqual([]);
  });
});
