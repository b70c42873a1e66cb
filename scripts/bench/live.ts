import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type ApiServer, startApiServer } from '../../test/kit/server/api-server.ts';
import { applyCrds, longhornManifests } from '../../test/kit/server/apply-crds.ts';
import { kubeAssets } from '../../test/kit/server/assets.ts';
import { seedEtcd } from '../../test/kit/server/seed-etcd.ts';
import { benchBackupName, benchObjects } from './live-objects.ts';

interface Taken {
  readonly ms: number;
  readonly peakMiB: number;
  readonly calls?: number;
  readonly bytes?: number;
  /** The server streams lists (Kubernetes 1.32). */
  readonly streamed?: boolean;
}

const kinds = ['backups.longhorn.io', 'volumes.longhorn.io', 'replicas.longhorn.io'];
/** Below this a process is mostly itself, and ratios of memory say nothing. */
const enoughForMemory = 50_000;

/**
 * Reads a real API server that holds `count` backups (and before that a hundredth and a tenth of them; volumes and replicas in
 * proportion) in three ways, each in a process of its own: this product, `kubectl get -o json` and a raw GET by pages of 500 that parses
 * nothing. Markdown tables; `✗` marks what misses its budget. Before Kubernetes 1.31 a cached list is believed only of a kind that was
 * written last (docs/decisions/0010-live-lists.md): the budgets are for that, and what quiet kinds take stands beside it.
 */
export async function benchLive(count: number): Promise<string> {
  const assets = kubeAssets();
  if (assets === undefined) return 'skipped: set KUBEBUILDER_ASSETS to a folder with kube-apiserver, etcd and kubectl';
  const folder = mkdtempSync(join(tmpdir(), 'readiness-bench-'));
  const server = await startApiServer();
  try {
    await withoutConversion(server, await applyCrds(server.admin, join(longhornManifests, 'v1.7.2/longhorn.yaml')));
    const kubeconfig = join(folder, 'kubeconfig');
    writeFileSync(kubeconfig, server.kubeconfig({ token: server.adminToken }));
    const readers = readersOf(await bundleChild(join(folder, 'child.mjs')), join(assets, 'kubectl'), kubeconfig);
    const measured: Measured[] = [];
    let [backups, objects] = [0, 0];
    for (const next of sizesUpTo(count)) {
      objects += await seedEtcd(server.etcdUrl, benchObjects(backups, next));
      backups = next;
      await settled(server, backups);
      const ours = await best(async () => {
        await seedEtcd(server.etcdUrl, benchObjects(backups - 1, backups));
        return readers.ours();
      });
      const [quiet, raw, kubectl] = [await readers.ours(), await best(readers.raw), await best(readers.kubectl)];
      measured.push({ objects, ours, quiet, raw, kubectl });
    }
    return [ways(measured), '', budgets(measured)].join('\n');
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A hundredth, a tenth, all. */
function sizesUpTo(count: number): number[] {
  return [...new Set([100, 10, 1].map((part) => Math.max(1, Math.round(count / part))))];
}

function readersOf(child: string, kubectl: string, kubeconfig: string) {
  const get = ['--kubeconfig', kubeconfig, 'get', kinds.join(','), '-n', 'longhorn-system', '-o', 'json'];
  return {
    ours: () => node(child, 'ours', kubeconfig),
    raw: () => node(child, 'raw', kubeconfig),
    kubectl: () => watched(kubectl, get),
  };
}

/** The watch cache takes a moment to hear of what was written behind the API server's back: until it has the last backup. */
async function settled(server: ApiServer, count: number): Promise<void> {
  const collection = '/apis/longhorn.io/v1beta2/namespaces/longhorn-system/backups';
  for (let i = 0; i < 3000; i++) {
    const path = `${collection}/${benchBackupName(count - 1)}?resourceVersion=0`;
    if ((await server.admin('GET', path, undefined, { accept: [404] })).status === 200) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error('the API server never heard of the last backup');
}

/** Nobody answers for longhorn-conversion-webhook here, and an API server that keeps asking measures nothing else. */
async function withoutConversion(server: ApiServer, crds: readonly string[]): Promise<void> {
  for (const name of crds) {
    const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${name}`;
    await server.admin(
      'PATCH',
      path,
      { spec: { conversion: { strategy: 'None', webhook: null } } },
      { type: 'application/merge-patch+json' },
    );
  }
}

/** How three readers fared with so many objects. */
interface Measured {
  readonly objects: number;
  /** Right after a Backup was written. */
  readonly ours: Taken;
  /** When other things were written after the last Backup. */
  readonly quiet: Taken;
  readonly raw: Taken;
  readonly kubectl: Taken;
}

function ways(measured: readonly Measured[]): string {
  const row = (name: string, seen: number, { ms, peakMiB, calls, bytes }: Taken): string => {
    const megabytes = bytes === undefined ? '' : (bytes / 1e6).toFixed(1);
    return `| ${name} | ${seen} | ${(ms / 1000).toFixed(2)} s | ${peakMiB.toFixed(0)} MiB | ${calls ?? ''} | ${megabytes} | ${((1000 * seen) / ms).toFixed(0)} |`;
  };
  return [
    '| read by | objects | wall | peak | API calls | MB received | objects/s |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...measured.flatMap(({ objects, ours, quiet, raw, kubectl }) => [
      row('this product', objects, ours),
      row('this product, nothing of the kind written lately', objects, quiet),
      row('raw GET, pages of 500, nothing parsed', objects, raw),
      row('kubectl get -o json', objects, kubectl),
    ]),
  ].join('\n');
}

function budgets(measured: readonly Measured[]): string {
  const [small, large] = [measured.at(-2) ?? measured[0], measured.at(-1)];
  if (!small || !large) return '';
  const { objects, ours, raw, kubectl } = large;
  const big = objects >= enoughForMemory;
  const row = (name: string, value: number, limit: number, binding = true): string =>
    `| ${name} | ${value.toFixed(2)} | ≤ ${limit} | ${binding ? (value <= limit ? '✓' : '✗') : 'only from 50,000 objects'} |`;
  const grown = ((ours.peakMiB - small.ours.peakMiB) * 1024 * 1024) / Math.max(1, objects - small.objects);
  return [
    '| budget | measured | limit | |',
    '| --- | ---: | ---: | --- |',
    row('wall ÷ kubectl', ours.ms / kubectl.ms, 0.15, big),
    row(ours.streamed ? 'wall ÷ raw GET, lists streamed' : 'wall ÷ raw GET', ours.ms / raw.ms, ours.streamed ? 0.7 : 1),
    row('peak, MiB', ours.peakMiB, 150),
    row('peak ÷ kubectl', ours.peakMiB / kubectl.peakMiB, 0.08, big),
    row('API calls − pages of 500', (ours.calls ?? 0) - (raw.calls ?? 0), 40),
    row('wall, ten times the objects', ours.ms / small.ours.ms, 11),
    row('peak growth, bytes an object', Math.max(0, grown), 600, big),
  ].join('\n');
}

/** As the product is shipped: bundled, so that neither types are stripped nor hundreds of modules loaded. */
async function bundleChild(outfile: string): Promise<string> {
  const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
  const entryPoints = [join(import.meta.dirname, 'live-child.ts')];
  await build({ entryPoints, bundle: true, platform: 'node', format: 'esm', outfile, banner: { js: banner }, logLevel: 'error' });
  return outfile;
}

async function node(child: string, way: string, kubeconfig: string): Promise<Taken> {
  const { ms, stdout } = await timed(process.execPath, [child, way, kubeconfig, ...kinds]);
  return { ...(JSON.parse(stdout) as Omit<Taken, 'ms'>), ms };
}

/** The faster of two runs, with the higher of the two peaks. */
async function best(run: () => Promise<Taken>): Promise<Taken> {
  const [first, second] = [await run(), await run()];
  return { ...(first.ms <= second.ms ? first : second), peakMiB: Math.max(first.peakMiB, second.peakMiB) };
}

/** A foreign program: its peak is read from /proc while it runs. */
async function watched(program: string, args: readonly string[]): Promise<Taken> {
  let peakMiB = 0;
  const { ms } = await timed(program, args, (pid) => {
    const peak = /VmHWM:\s+(\d+) kB/.exec(readStatus(pid))?.[1];
    peakMiB = Math.max(peakMiB, Number(peak ?? 0) / 1024);
  });
  return { ms, peakMiB };
}

function readStatus(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

function timed(
  program: string,
  args: readonly string[],
  sample?: (pid: number) => void,
): Promise<{ ms: number; stdout: string }> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const timer = sample && setInterval(() => child.pid !== undefined && sample(child.pid), 25);
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (!sample) stdout += chunk.toString('utf8');
    });
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(timer);
      if (code === 0) resolve({ ms: performance.now() - start, stdout });
      else reject(new Error(`${program} ended with ${code}`));
    });
  });
}
