import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { clusterNames } from '../../src/kind/clusters.ts';
import { cleanUpKind } from '../../src/kind/remembered-clusters.ts';
import { describeKind, shared, testShell } from './kit.ts';
import { buildStandIn } from './stand-in/build.ts';

const root = join(import.meta.dirname, '../..');
/** The source door does what the bundle does (CI compares them), and is never behind it. */
const cli = join(root, 'src/cli.ts');

describeKind('the rehearse command in a process of its own', () => {
  let folder: string;
  let archive: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'longhorn-readiness-e2e-'));
    archive = buildStandIn(folder, ['1.8.0-rc2']);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  function start(env: Record<string, string> = {}): ChildProcess {
    const state = join(shared, 'truth/backup-error-empty-volumename-nolabel/v1.7.2.yaml');
    // Without --manifest-from, as one would without a network: the published manifest is used where it can be had.
    const manifest = join(shared, 'longhorn/v1.8.0-rc2/longhorn.yaml');
    const named = ['--cluster', state, '--to', '1.8.0-rc2', '--manifest', manifest];
    const args = ['rehearse', ...named, '--image-archive', archive, '--format', 'json'];
    return spawn(process.execPath, [cli, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** Resolves when the process says these words on standard error, which stays open. */
  function says(child: ChildProcess, words: string): Promise<void> {
    return new Promise((resolve, reject) => {
      child.stderr?.on('data', (chunk) => String(chunk).includes(words) && resolve());
      child.once('close', () => reject(new Error(`the process ended without saying ${words}`)));
    });
  }

  test('blocks on the crash of longhorn#10181 and leaves no cluster', async () => {
    const child = start({ RUNNER_TEMP: folder });
    child.stderr?.resume();
    const out: string[] = [];
    child.stdout?.on('data', (chunk) => out.push(String(chunk)));
    const [code] = await once(child, 'close');
    const report = JSON.parse(out.join('')) as Report;
    expect(code).toBe(1);
    expect(report.verdict).toMatchObject({ decision: 'blocked', decidedBy: ['backup-without-volume'] });
    expect(report.outcomes.find(({ rule }) => rule === 'backup-without-volume')?.observed).toBe(true);
    expect(await clusterNames(testShell())).toEqual([]);
    const logs = await readdir(join(folder, 'longhorn-readiness-logs'), { recursive: true });
    expect(logs.filter((path) => path.includes('longhorn-manager-') && path.endsWith('.log'))).not.toEqual([]);
  });

  test('asked to end, it deletes what it began', async () => {
    const child = start();
    await says(child, 'Preparing nodes');
    child.kill('SIGTERM');
    const [code] = await once(child, 'close');
    expect(code).toBe(3);
    expect(await clusterNames(testShell())).toEqual([]);
  });

  test('killed outright, its post step deletes what it began', async () => {
    const state = join(folder, 'state');
    await writeFile(state, '');
    const child = start({ GITHUB_STATE: state });
    await says(child, 'Starting control-plane');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const [, remembered = ''] = /^kind-clusters<<(?:\S+)\n(.*)\n/m.exec(await readFile(state, 'utf8')) ?? [];
    const [name] = await clusterNames(testShell());
    expect(await cleanUpKind(testShell(), remembered)).toEqual([name]);
    expect(await clusterNames(testShell())).toEqual([]);
    expect(await cleanUpKind(testShell(), remembered)).toEqual([]);
    expect(await cleanUpKind(testShell(), '{"name":"somebody-elses"}')).toEqual([]);
    expect(await cleanUpKind(testShell(), '')).toEqual([]);
  });
});
