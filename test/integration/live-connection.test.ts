import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { diagnose } from '../../src/commands/diagnose.ts';
import { plan } from '../../src/commands/plan.ts';
import { remedy } from '../../src/commands/remedy.ts';
import { snapshot as snapshotCommand } from '../../src/commands/snapshot.ts';
import type { Failure } from '../../src/core/failure.ts';
import type { Snapshot } from '../../src/core/snapshot.ts';
import { openKube } from '../../src/outside/kube.ts';
import { realWorld } from '../../src/outside/real-world.ts';
import { withDefaults } from '../../src/parse-options.ts';
import { type LiveRequest, readKube, readLive } from '../../src/sources/live.ts';
import { fakeWorld } from '../kit/fake-world.ts';
import { startConnectProxy } from '../kit/proxy/connect-proxy.ts';
import { type FaultProxy, type FaultRule, startFaultProxy } from '../kit/proxy/fault-proxy.ts';
import type { ApiServer } from '../kit/server/api-server.ts';
import { describeWithApiServer } from '../kit/server/assets.ts';
import { makeCertificate } from '../kit/server/certificate.ts';
import { demoManifest, startDemoServer } from '../kit/server/demo-server.ts';
import { kubeconfigText } from '../kit/server/kubeconfig-text.ts';
import { serviceAccountToken } from '../kit/server/service-account-token.ts';

const kinds = ['backups', 'volumes', 'engines', 'replicas', 'settings', 'nodes', 'snapshots', 'recurringjobs'];
const base = {
  namespace: 'longhorn-system',
  reads: kinds.map((kind) => ({ resource: `${kind}.longhorn.io`, fields: ['status'] })),
  ...{ whole: false, timeoutMs: 20_000, concurrency: 4, allowExec: false, progress: () => {} },
};

describeWithApiServer('connections to a live cluster', () => {
  let server: ApiServer;
  let proxy: FaultProxy;
  let folder: string;

  beforeAll(async () => {
    if (!existsSync(demoManifest)) return;
    folder = mkdtempSync(join(tmpdir(), 'readiness-connection-'));
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
  const world = (env: Record<string, string> = {}) => fakeWorld({ env, now: new Date().toISOString() });
  const live = (kubeconfig: string, more: Partial<LiveRequest> = {}, env: Record<string, string> = {}) =>
    readLive({ ...base, kubeconfig, ...more }, world(env));
  const whole = ({ coverage }: Snapshot) => Object.values(coverage).map(({ status }) => status);
  const allWhole = kinds.map(() => 'whole');
  const user = () => ({ token: server.adminToken });
  const named = (more: Partial<Parameters<typeof kubeconfigText>[0]> = {}) => {
    const { port } = new URL(server.url);
    const far = { server: `https://api.example.test:${port}`, serverName: 'localhost' };
    return kubeconfigText({ ca: server.authority.cert, user: user(), ...far, ...more });
  };

  /** Whatever still carries the old token is refused, as after a rotation. */
  function refuseOld(old: string, more: Partial<FaultRule> = {}): FaultRule {
    return {
      match: ({ headers }) => headers.authorization === `Bearer ${old}`,
      fault: { kind: 'answer', status: 401 },
      ...more,
    };
  }

  test('a token file that rotates in mid-run, with several lists under way', async () => {
    const tokenFile = join(folder, 'rotating');
    const old = await serviceAccountToken(server.admin, 'default', 'old-one');
    for (const delayMs of [0, 30, 150]) {
      writeFileSync(tokenFile, old);
      proxy.clear();
      const rotate = async () => writeFileSync(tokenFile, server.adminToken);
      // The first list rotates the token; from then on the old one is worth nothing, and the refusals come late and out of order.
      const lists = ({ path }: { path: string }) => path.includes('limit=');
      let nth = 0;
      proxy.script({
        match: (seen) => lists(seen) && seen.headers.authorization === `Bearer ${old}`,
        fault: {
          kind: 'custom',
          answer: async ({ outgoing, incoming }) => {
            incoming.resume();
            await new Promise((done) => setTimeout(done, delayMs * nth++));
            outgoing.writeHead(401, { 'content-type': 'application/json' }).end('{"kind":"Status","code":401}');
          },
        },
        before: rotate,
      });
      // Everything before the lists is granted to whoever holds the old token.
      const granted = { kind: 'answer', status: 201, body: { status: { incomplete: true } } } as const;
      proxy.script({ match: ({ method }) => method === 'POST', fault: granted });
      const { snapshot } = await live(server.kubeconfig({ tokenFile }, { server: proxy.url }));
      expect(whole(snapshot)).toEqual(allWhole);
      expect(nth).toBeGreaterThan(1);
    }
  });

  test('a token that is taken away for good leaves nothing whole, and says so', async () => {
    const tokenFile = join(folder, 'revoked');
    writeFileSync(tokenFile, server.adminToken);
    proxy.clear();
    proxy.script(refuseOld(server.adminToken, { from: 8 }));
    const { snapshot } = await live(server.kubeconfig({ tokenFile }, { server: proxy.url }));
    const partial = Object.values(snapshot.coverage).filter(({ status }) => status === 'partial');
    expect(partial.length).toBeGreaterThan(0);
    for (const { reason } of partial) expect(reason).toContain('401');
  });

  test('a plugin that fails when it is asked again is named, and one that hangs does not outlive the deadline', async () => {
    const status = JSON.stringify({ kind: 'ExecCredential', status: { token: server.adminToken } });
    for (const [again, words] of [
      ['sh -c "exit 3"', /the credential plugin .* ended with 3/],
      ['sleep 60', /deadline/],
    ] as const) {
      const [plugin, mark] = [join(folder, 'plugin.sh'), join(folder, 'ran')];
      rmSync(mark, { force: true });
      writeFileSync(plugin, `#!/bin/sh\nif [ -e ${mark} ]; then exec ${again}; fi\ntouch ${mark}\necho '${status}'\n`, {
        mode: 0o755,
      });
      proxy.clear();
      proxy.script(refuseOld(server.adminToken, { from: 4 }));
      const kubeconfig = server.kubeconfig({ exec: plugin }, { server: proxy.url });
      const { snapshot } = await live(kubeconfig, { allowExec: true, timeoutMs: 4000 });
      const partial = Object.values(snapshot.coverage).filter(({ status: word }) => word === 'partial');
      expect(partial.length).toBeGreaterThan(0);
      for (const { reason } of partial) expect(reason).toMatch(words);
    }
  });

  test('an id token, an authority among several, a pod of the cluster itself', async () => {
    const idToken = await serviceAccountToken(server.admin, 'default', 'with-id-token', reader('with-id-token'));
    const stranger = makeCertificate({ commonName: 'stranger' });
    const bundle = kubeconfigText({ server: server.url, ca: stranger.cert + server.authority.cert, user: user() });
    expect(whole((await live(server.kubeconfig({ idToken }))).snapshot)).toEqual(allWhole);
    expect(whole((await live(bundle)).snapshot)).toEqual(allWhole);

    writeFileSync(join(folder, 'token'), server.adminToken);
    writeFileSync(join(folder, 'ca.crt'), server.authority.cert);
    const env = { HOME: '/nowhere', KUBERNETES_SERVICE_HOST: '127.0.0.1', KUBERNETES_SERVICE_PORT: new URL(server.url).port };
    const kube = await openKube({ allowExec: false }, { env, cwd: '/' }, folder);
    const { snapshot } = await readKube(base, kube, world());
    kube.close();
    expect([snapshot.origin.label, ...whole(snapshot)]).toEqual(['in-cluster', ...allWhole]);
  });

  const reader = (name: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: ${name} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects: [{ kind: ServiceAccount, name: ${name}, namespace: default }]
`;

  test('through the proxy of the environment, unless NO_PROXY names the server', async () => {
    const open = await startConnectProxy();
    try {
      expect(whole((await live(named(), {}, { HTTPS_PROXY: open.url })).snapshot)).toEqual(allWhole);
      expect(new Set(open.tunnels)).toEqual(new Set([`api.example.test:${new URL(server.url).port}`]));
      const before = open.tunnels.length;
      const direct = kubeconfigText({ server: server.url, ca: server.authority.cert, user: user() });
      expect(whole((await live(direct, {}, { HTTPS_PROXY: open.url })).snapshot)).toEqual(allWhole);
      const excepted = await live(named(), { timeoutMs: 3000 }, { HTTPS_PROXY: open.url, NO_PROXY: '.example.test' }).catch(
        (error: Failure) => error.code,
      );
      expect([excepted, open.tunnels.length]).toEqual(['cluster-unreachable', before]);
    } finally {
      await open.stop();
    }
  });

  test('through a proxy that wants a login, and not without it', async () => {
    const forward = await startConnectProxy({ login: 'me:secret' });
    try {
      expect(whole((await live(named({ proxyUrl: forward.url }))).snapshot)).toEqual(allWhole);
      expect(whole((await live(named(), {}, { https_proxy: forward.url })).snapshot)).toEqual(allWhole);
      const refused = await live(named({ proxyUrl: forward.url.replace('secret', 'wrong') }), { timeoutMs: 3000 }).catch(
        (error: Failure) => error,
      );
      expect(refused).toMatchObject({ code: 'cluster-unreachable', message: expect.stringContaining('407') });
      expect((refused as Failure).message).not.toContain('wrong');
    } finally {
      await forward.stop();
    }
  });

  test('a name that is no longer resolved in mid-run costs what was not read yet', async () => {
    const around = { env: {}, cwd: '/' };
    const kube = await openKube({ allowExec: false, kubeconfig: server.kubeconfig(user()) }, around);
    const lost = await openKube({ allowExec: false, kubeconfig: named({ server: 'https://no-such-host.invalid' }) }, around);
    let calls = 0;
    const send: typeof kube.send = (asked) => (calls++ < 5 ? kube : lost).send(asked);
    const { snapshot } = await readKube({ ...base, timeoutMs: 2500 }, { ...kube, send }, world());
    for (const { close } of [kube, lost]) close();
    const partial = Object.values(snapshot.coverage).filter(({ status }) => status !== 'whole');
    expect([partial.length > 0, partial.length < kinds.length]).toEqual([true, true]);
    for (const { status, reason } of partial) expect([status, reason]).toEqual(['partial', expect.stringContaining('resolved')]);
  });

  test('what an account may not read is said with its YAML before any list is made', async () => {
    const token = await serviceAccountToken(server.admin, 'longhorn-system', 'nobody');
    proxy.clear();
    const told: [string, number][] = [];
    const lists = () =>
      proxy.requests.filter(({ path }) => path.includes('/longhorn.io/') && !path.includes('selfsubject')).length;
    const denied = (names: readonly string[]) => void told.push(...names.map((name): [string, number] => [name, lists()]));
    const { snapshot } = await live(server.kubeconfig({ token }, { server: proxy.url }), { denied });
    expect(told.sort()).toEqual(kinds.map((kind) => [`${kind}.longhorn.io`, 0]).sort());
    expect(whole(snapshot)).toEqual(kinds.map(() => 'denied'));

    const screen = fakeWorld({ now: new Date().toISOString() });
    await snapshotCommand(withDefaults({ kubeconfig: server.kubeconfig({ token }), namespace: 'other' }), screen);
    const said = screen.err.join('');
    expect(said).toContain('this account may not read');
    expect(said).toMatch(/ {2}- apiGroups: \["longhorn.io"\]\n {4}resources: \[.*"supportbundles".*\]\n {4}verbs: \["list"\]\n/);
    expect(said).toMatch(/resourceNames: \["other"\]/);
  });

  test('every command says that the certificate is not checked', async () => {
    const kubeconfig = kubeconfigText({ server: server.url, ca: null, user: user(), insecure: true });
    const commands = { snapshot: snapshotCommand, plan, remedy, diagnose };
    for (const [name, command] of Object.entries(commands)) {
      const screen = Object.assign(fakeWorld({ now: new Date().toISOString() }), { readFile: realWorld().readFile });
      await command(withDefaults({ kubeconfig, to: '1.8.2' }), screen).catch((error: unknown) => {
        if (name !== 'diagnose') throw error;
      });
      expect([name, screen.err.join('')]).toEqual([
        name,
        expect.stringContaining('note: the kubeconfig says insecure-skip-tls-verify'),
      ]);
    }
  });
});
