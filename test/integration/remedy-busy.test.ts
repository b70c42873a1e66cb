import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { KubeObject } from '../../src/core/snapshot.ts';
import type { Exchange } from '../kit/proxy/exchange.ts';
import { type FaultProxy, type FaultRule, startFaultProxy } from '../kit/proxy/fault-proxy.ts';
import { statusObject } from '../kit/proxy/faults.ts';
import type { ApiServer } from '../kit/server/api-server.ts';
import { describeWithApiServer } from '../kit/server/assets.ts';
import { finished, record } from '../kit/server/backup-records.ts';
import { makeCertificate } from '../kit/server/certificate.ts';
import { backupsPath, kept, runNode, startRemedyServer } from '../kit/server/remedy-server.ts';
import { seed } from '../kit/server/seed.ts';
import { seedEtcd } from '../kit/server/seed-etcd.ts';

const cli = join(import.meta.dirname, '../../src/cli.ts');

describeWithApiServer('remedy against an API server that is busy or breaks', () => {
  let server: ApiServer;
  let folder: string;
  const busy = { kind: 'answer', status: 429 } as const;
  let proxy: FaultProxy;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'readiness-remedy-busy-'));
    server = await startRemedyServer(folder);
    await server.admin('DELETE', `${backupsPath}/backup-0c3e7f1d9a5b4e62`);
    const certificate = makeCertificate({ commonName: 'kube-apiserver', issuer: server.authority });
    proxy = await startFaultProxy({ upstream: server.url, authority: server.authority, certificate });
    await writeFile(join(folder, 'storm'), server.kubeconfig({ token: server.adminToken }, { server: proxy.url }));
  });
  afterAll(async () => {
    await proxy?.stop();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  let dir: string;
  let runs = 0;
  beforeEach(() => {
    proxy.clear();
    dir = join(folder, `saved-${++runs}`);
  });

  const remedy = (...args: string[]) => runNode([cli, 'remedy', ...args]);
  const backupAt = async (name: string) => (await server.admin('GET', `${backupsPath}/${name}`)).body as KubeObject;
  const records = async (prefix: string) => {
    const { items } = (await server.admin('GET', backupsPath)).body as { items: KubeObject[] };
    return items.filter(({ metadata }) => metadata.name.startsWith(prefix)).map(kept);
  };

  const applyThrough = () => remedy('--kubeconfig', join(folder, 'storm'), '--to', '1.8.0-rc2', '--apply', '--backup-dir', dir);

  test('a thousand broken records go in one run, through storms of 429 that last five tries each', async () => {
    const names = Array.from({ length: 1000 }, (_, index) => `many-${String(index).padStart(4, '0')}`);
    await seedEtcd(server.etcdUrl, [...names.map((name) => record(name)), record('many-whole', {}, finished)]);
    const before = await records('many-');
    let asked = 0;
    let refused = 0;
    proxy.script(
      {
        match: ({ path }) => path.includes('/backups/many-') && ++asked % 900 < 5 && ++refused > 0,
        fault: { ...busy, headers: { 'retry-after': '1' } },
      },
      { match: ({ path }) => path.includes('longhorn.io') && asked % 80 === 7, fault: busy, times: 40 },
    );
    const ran = await applyThrough();
    expect(ran).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('1000 object(s) saved') });
    expect(refused).toBeGreaterThanOrEqual(15);
    expect(ran.stdout.match(/the object is gone/g)).toHaveLength(1000);
    expect((await records('many-')).map(({ name }) => name)).toEqual(['many-whole']);
    await remedy('--kubeconfig', join(folder, 'kubeconfig'), '--undo', dir);
    expect(await records('many-')).toEqual(before);
    for (const { name } of await records('many-')) await server.admin('DELETE', `${backupsPath}/${name}`);
  });

  test('what a storm outlasts is left untouched and said, and the others are done', async () => {
    await seed(server.admin, [record('worn-1'), record('worn-2'), record('worn-3')]);
    const before = await backupAt('worn-2');
    proxy.script({ match: ({ method, path }) => method === 'DELETE' && path.includes('worn-2'), fault: busy });
    const ran = await applyThrough();
    expect(ran).toMatchObject({
      exitCode: 1,
      stdout: expect.stringMatching(/^left .*worn-2: the API server stayed too busy/m),
    });
    expect(proxy.requests.filter(({ method, path }) => method === 'DELETE' && path.includes('worn-2'))).toHaveLength(6);
    expect((await records('worn-')).map(({ name }) => name)).toEqual(['worn-2']);
    expect((await backupAt('worn-2')).metadata.resourceVersion).toBe(before.metadata.resourceVersion);
    for (const { name } of await records('worn-')) await server.admin('DELETE', `${backupsPath}/${name}`);
  });

  test('a deletion that was made although the server said 503 is told as done, and undone in the same weather', async () => {
    await seed(server.admin, [record('torn-1')]);
    const before = await records('torn-');
    proxy.script(...['DELETE', 'POST', 'PUT'].map(madeButDenied));
    const ran = await applyThrough();
    expect(ran).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('the API server answered with an error, but had made the change'),
    });
    expect(await records('torn-')).toEqual([]);
    const undone = await remedy('--kubeconfig', join(folder, 'storm'), '--undo', dir);
    expect(undone).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('restored') });
    expect(await records('torn-')).toEqual(before);
    for (const { name } of await records('torn-')) await server.admin('DELETE', `${backupsPath}/${name}`);
  });
});

/** Makes the first real write of this method, and says 503 all the same. A deletion without effect comes first. */
function madeButDenied(method: string): FaultRule {
  const answer = async ({ forward, outgoing }: Exchange): Promise<void> => {
    for await (const _ of await forward());
    outgoing.writeHead(503, { 'content-type': 'application/json' }).end(JSON.stringify(statusObject(503)));
  };
  return {
    match: (request) => request.method === method && request.path.includes('/backups'),
    fault: { kind: 'custom', answer },
    from: method === 'DELETE' ? 1 : 0,
    times: 1,
  };
}
