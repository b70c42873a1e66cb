import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Failure } from '../../src/core/failure.ts';
import type { Snapshot } from '../../src/core/snapshot.ts';
import { neededReads } from '../../src/facts/cluster.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { type LiveRequest, readLive } from '../../src/sources/live.ts';
import { loadSnapshot } from '../../src/sources/load.ts';
import { fakeWorld } from '../kit/fake-world.ts';
import { judgeSnapshot } from '../kit/judge-dump.ts';
import { startConnectProxy } from '../kit/proxy/connect-proxy.ts';
import { type FaultProxy, startFaultProxy } from '../kit/proxy/fault-proxy.ts';
import { streamedLists } from '../kit/proxy/watch-list.ts';
import type { ApiServer } from '../kit/server/api-server.ts';
import { describeWithApiServer } from '../kit/server/assets.ts';
import { makeCertificate } from '../kit/server/certificate.ts';
import { demoManifest, startDemoServer } from '../kit/server/demo-server.ts';
import { kubeconfigText } from '../kit/server/kubeconfig-text.ts';
import { seedEtcd } from '../kit/server/seed-etcd.ts';

const demo = join(import.meta.dirname, '../../examples/demo-cluster.yaml');
const reads = neededReads(rules);
const base = {
  namespace: 'longhorn-system',
  reads,
  whole: false,
  timeoutMs: 30_000,
  concurrency: 4,
  allowExec: false,
  progress: () => {},
};

if (!existsSync(demoManifest)) console.warn('SKIPPED: live cluster tests; ../shared/longhorn is missing');

describeWithApiServer('reading a live cluster', () => {
  let server: ApiServer;
  let proxy: FaultProxy;
  let folder: string;

  beforeAll(async () => {
    if (!existsSync(demoManifest)) return;
    folder = mkdtempSync(join(tmpdir(), 'readiness-live-'));
    server = await startDemoServer();
    const certificate = makeCertificate({ commonName: 'fault proxy', issuer: server.authority });
    proxy = await startFaultProxy({ upstream: server.url, authority: server.authority, certificate });
  });
  afterAll(async () => {
    await proxy?.stop();
    await server?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const test = it.skipIf(!existsSync(demoManifest));
  const live = (kubeconfig: string, more: Partial<LiveRequest> = {}, env: Record<string, string> = {}) =>
    readLive({ ...base, kubeconfig, ...more }, fakeWorld({ env, now: new Date().toISOString() }));
  const admin = (): string => server.kubeconfig({ token: server.adminToken });
  const failure = async (read: Promise<unknown>): Promise<Failure> => {
    const outcome: unknown = await read.catch((error: unknown) => error);
    expect(outcome).toMatchObject({ name: 'Failure' });
    return outcome as Failure;
  };

  /** The demo has a Prometheus operator, a bare API server has none: there nobody can say that its rules are missing. */
  const ofOperator = 'backup-alerts-missing';

  test('sees what the dump of the same cluster says', async () => {
    const dumped = await loadSnapshot({ ...base, cluster: demo }, fakeWorld());
    const { snapshot, notes } = await live(admin());
    expect(notes).toEqual([]);
    for (const to of ['1.8.0-rc2', '1.8.2']) {
      const [ours, theirs] = [said(snapshot, to), said(dumped.snapshot, to)];
      const both = [...ours.keys()].filter(
        (rule) => rule !== ofOperator && ours.get(rule)?.status !== 'unknown' && theirs.get(rule)?.status !== 'unknown',
      );
      expect(both.map((rule) => ours.get(rule))).toEqual(both.map((rule) => theirs.get(rule)));
      expect([ours, theirs].map((all) => all.get(ofOperator)?.status)).toEqual(['pass', 'fail']);
      // A bare API server lacks some kinds of the dump; what is left must be nearly everything.
      expect(both.length).toBeGreaterThan(theirs.size * 0.9);
    }
    expect(said(snapshot, '1.8.0-rc2').get('backup-without-volume')?.status).toBe('fail');
  });

  /** What every rule says to a snapshot, told the same version of Kubernetes and the same time. */
  function said(snapshot: Snapshot, to: string) {
    const same = { ...snapshot, serverVersion: 'v1.31.4', origin: { ...snapshot.origin, takenAt: '2026-11-24T12:00:00Z' } };
    const { outcomes } = judgeSnapshot(rules, same, '1.7.2', to);
    return new Map(
      outcomes.map(({ rule, status, findings }) => [rule, { rule, status, of: findings.map(({ subject }) => subject) }]),
    );
  }

  test('asks for exactly what is needed, and says which kinds the server does not have', async () => {
    proxy.clear();
    const kubeconfig = server.kubeconfig({ token: server.adminToken }, { server: proxy.url });
    const wanted = ['backups.longhorn.io', 'configmaps', 'endpointslices.discovery.k8s.io', 'helmcharts.helm.cattle.io'];
    const { snapshot } = await live(kubeconfig, { reads: wanted.map((resource) => ({ resource, fields: ['status'] })) });
    const words = Object.values(snapshot.coverage).map(({ resource, status, count }) => [resource, status, count]);
    expect(words).toEqual([
      ['backups.longhorn.io', 'whole', 17],
      ['configmaps', 'whole', 1],
      ['endpointslices.discovery.k8s.io', 'not-collected', 0],
      ['helmcharts.helm.cattle.io', 'absent', 0],
    ]);
    const touched = proxy.requests.filter(({ method }) => method === 'GET').map(({ path }) => path.split('?')[0]);
    expect(touched.filter((path) => path?.endsWith('/secrets') || path?.endsWith('/volumes'))).toEqual([]);
  });

  test('reads metadata only where nothing else is wanted', async () => {
    proxy.clear();
    const kubeconfig = server.kubeconfig({ token: server.adminToken }, { server: proxy.url });
    const { snapshot } = await live(kubeconfig, { reads: [{ resource: 'backups.longhorn.io', fields: [] }] });
    expect(proxy.requests.at(-1)?.headers.accept).toContain('as=PartialObjectMetadataList');
    expect(snapshot.objects['backups.longhorn.io']?.[0]).toMatchObject({ apiVersion: 'longhorn.io/v1beta2', kind: 'Backup' });
  });

  test('proves who it is in every way that a kubeconfig knows', async () => {
    const client = makeCertificate({ commonName: 'a person', organization: 'system:masters', issuer: server.authority });
    const tokenFile = join(folder, 'token');
    const plugin = join(folder, 'plugin.sh');
    writeFileSync(tokenFile, `${server.adminToken}\n`);
    const status = JSON.stringify({ kind: 'ExecCredential', status: { token: server.adminToken } });
    writeFileSync(plugin, `#!/bin/sh\necho '${status}'\n`, { mode: 0o755 });
    const ways: [string, string, Partial<LiveRequest>][] = [
      ['token', admin(), {}],
      ['base64', Buffer.from(admin()).toString('base64'), {}],
      ['token file', server.kubeconfig({ tokenFile }), {}],
      ['client certificate', server.kubeconfig({ cert: client.cert, key: client.key }), {}],
      ['exec plugin', server.kubeconfig({ exec: plugin }), { allowExec: true }],
    ];
    for (const [way, kubeconfig, more] of ways) {
      const { snapshot } = await live(kubeconfig, { ...more, reads: [{ resource: 'backups.longhorn.io', fields: [] }] });
      expect([way, snapshot.coverage['backups.longhorn.io']?.count]).toEqual([way, 17]);
    }
    const refused = await failure(live(server.kubeconfig({ exec: plugin })));
    expect([refused.code, refused.exitCode]).toEqual(['exec-not-allowed', 3]);
  });

  test('goes through the proxy that the kubeconfig names', async () => {
    const forward = await startConnectProxy();
    try {
      const user = { token: server.adminToken };
      const kubeconfig = kubeconfigText({ server: server.url, ca: server.authority.cert, user, proxyUrl: forward.url });
      const { snapshot } = await live(kubeconfig, { reads: [{ resource: 'backups.longhorn.io', fields: [] }] });
      expect(snapshot.coverage['backups.longhorn.io']?.count).toBe(17);
      expect(new Set(forward.tunnels)).toEqual(new Set([new URL(server.url).host]));
    } finally {
      await forward.stop();
    }
  });

  test('stops with one sentence and a hint when there is no cluster to talk to', async () => {
    const user = { token: server.adminToken };
    const stranger = makeCertificate({ commonName: 'stranger' });
    const text = (more: Partial<Parameters<typeof kubeconfigText>[0]>) =>
      kubeconfigText({ server: server.url, ca: server.authority.cert, user, ...more });
    const expired = makeCertificate({ commonName: 'old', issuer: server.authority, days: { from: -10, to: -1 } });
    const old = await startFaultProxy({ upstream: server.url, authority: server.authority, certificate: expired });
    const silent = { match: () => true, fault: { kind: 'hang' } } as const;
    const cases: [string, string, string, RegExp, Partial<LiveRequest>][] = [
      ['wrong token', server.kubeconfig({ token: 'nonsense' }), 'cluster-refused', /401/, {}],
      ['nobody listens', text({ server: 'https://127.0.0.1:1' }), 'cluster-unreachable', /refused/, { timeoutMs: 1500 }],
      ['no such name', text({ server: 'https://no-such-host.invalid' }), 'cluster-unreachable', /resolved/, { timeoutMs: 1500 }],
      ['foreign authority', text({ ca: stranger.cert }), 'cluster-unreachable', /authority|self-signed/, {}],
      ['expired certificate', text({ server: old.url }), 'cluster-unreachable', /expired/, {}],
      ['silence', text({ server: proxy.url }), 'cluster-timeout', /in time/, { timeoutMs: 1500 }],
      ['no such context', admin(), 'kubeconfig-invalid', /no context "other"/, { context: 'other' }],
      ['not YAML', 'clusters: [', 'kubeconfig-invalid', /not YAML/, {}],
      ['no file', '/nowhere/kubeconfig', 'file-missing', /neither/, {}],
    ];
    for (const [name, kubeconfig, code, words, more] of cases) {
      proxy.clear();
      proxy.script(silent);
      const stopped = await failure(live(kubeconfig, more));
      expect([name, stopped.code, stopped.exitCode]).toEqual([name, code, 3]);
      expect(stopped.message).toMatch(words);
      expect(stopped.hint.length).toBeGreaterThan(10);
      expect(stopped.message + stopped.hint).not.toContain(server.adminToken);
    }
    proxy.clear();
    await old.stop();
  });

  test('warns when the certificate is not checked, and reads', async () => {
    const user = { token: server.adminToken };
    const { notes, snapshot } = await live(kubeconfigText({ server: server.url, ca: null, user, insecure: true }));
    expect(snapshot.coverage['backups.longhorn.io']?.status).toBe('whole');
    expect(notes).toEqual([expect.stringContaining('insecure-skip-tls-verify')]);
  });

  test('refuses a kubeconfig that the pull request itself brings', async () => {
    const workspace = join(folder, 'workspace');
    mkdirSync(workspace, { recursive: true });
    writeFileSync(join(workspace, 'kubeconfig'), admin());
    const env = { GITHUB_WORKSPACE: workspace, GITHUB_EVENT_NAME: 'pull_request' };
    const stopped = await failure(live(join(workspace, 'kubeconfig'), {}, env));
    expect(stopped.message).toContain('inside the checked-out pull request');
    const { snapshot } = await live(join(workspace, 'kubeconfig'), {}, { ...env, GITHUB_EVENT_NAME: 'push' });
    expect(snapshot.coverage['backups.longhorn.io']?.count).toBe(17);
  });

  test('says where Longhorn is when it is not where it was told', async () => {
    const { notes } = await live(admin(), { namespace: 'elsewhere' });
    expect(notes).toEqual(['Longhorn is in namespace longhorn-system: pass --namespace longhorn-system.']);
  });

  test('reads long lists whole: by pages, from the watch cache, streamed', async () => {
    const namespace = 'many';
    const orphans = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => ({
        apiVersion: 'longhorn.io/v1beta2',
        kind: 'Orphan',
        metadata: { name: `orphan-${from + i}`, namespace, labels: { n: `${from + i}` } },
        spec: { orphanType: 'replica', nodeID: 'é"}]{[\\' },
      }));
    const kubeconfig = server.kubeconfig({ token: server.adminToken }, { server: proxy.url });
    const wanted = { namespace, reads: [{ resource: 'orphans.longhorn.io', fields: ['spec.nodeID'] }] };
    const names = async (): Promise<string[]> => {
      const { snapshot } = await live(kubeconfig, wanted);
      expect(snapshot.coverage['orphans.longhorn.io']?.status).toBe('whole');
      const objects = snapshot.objects['orphans.longhorn.io'] ?? [];
      expect(new Set(objects.map((object) => JSON.stringify(object['spec'])))).toEqual(
        new Set([JSON.stringify({ nodeID: 'é"}]{[\\' })]),
      );
      return objects.map(({ metadata }) => metadata.name);
    };
    const cacheHolds = async (count: number): Promise<void> => {
      for (let tries = 0; tries < 100; tries++) {
        const { body } = await server.admin('GET', `/apis/longhorn.io/v1beta2/namespaces/${namespace}/orphans?resourceVersion=0`);
        if ((body as { items: unknown[] }).items.length === count) return;
        await new Promise((done) => setTimeout(done, 100));
      }
    };
    const touch = (path: string, touched: string) =>
      server.admin('PATCH', path, { metadata: { labels: { touched } } }, { type: 'application/merge-patch+json' });
    const queries = (): string[] =>
      proxy.requests.flatMap(({ path }) => (path.includes('orphans') ? [path.split('?')[1] ?? ''] : []));

    await server.admin('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    await seedEtcd(server.etcdUrl, orphans(0, 1300));
    proxy.clear();
    expect(new Set(await names()).size).toBe(1300);
    expect(queries().filter((query) => query.includes('continue=')).length).toBeGreaterThan(0);

    await seedEtcd(server.etcdUrl, orphans(1300, 6000));
    await cacheHolds(6000);
    // Whatever else is written moves the version of the first page; here the kind is written last, but a server also writes by itself.
    const poll = 'fieldSelector=metadata.name%3Dorphan-0&resourceVersion=0';
    for (let tries = 0; tries < 5 && queries().at(-1) !== 'resourceVersion=0'; tries++) {
      await touch(`/apis/longhorn.io/v1beta2/namespaces/${namespace}/orphans/orphan-5`, `${tries}`);
      proxy.clear();
      expect(new Set(await names()).size).toBe(6000);
    }
    expect(new Set(queries())).toEqual(new Set(['limit=500', poll, 'resourceVersion=0']));

    await touch(`/api/v1/namespaces/${namespace}`, 'other');
    proxy.clear();
    expect(new Set(await names()).size).toBe(6000);
    expect(queries()).not.toContain('resourceVersion=0');
    expect(queries().filter((query) => query.includes('continue=')).length).toBeGreaterThan(0);

    proxy.clear();
    proxy.script(...streamedLists());
    expect(new Set(await names()).size).toBe(6000);
    expect(queries()).toEqual(['limit=500', expect.stringContaining('sendInitialEvents=true')]);
    proxy.clear();
  });
});
