import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmulatedGithub, startGithub } from '../kit/github/emulator.ts';
import { parseFileCommands, parseWorkflowCommands } from '../kit/github/runner-files.ts';
import { type FaultProxy, startFaultProxy } from '../kit/proxy/fault-proxy.ts';
import { adminClient } from '../kit/server/admin-client.ts';
import { type ApiServer, startApiServer } from '../kit/server/api-server.ts';
import { applyCrds, longhornManifests } from '../kit/server/apply-crds.ts';
import { describeWithApiServer } from '../kit/server/assets.ts';
import { makeCertificate } from '../kit/server/certificate.ts';
import { seed } from '../kit/server/seed.ts';
import { serviceAccountToken } from '../kit/server/service-account-token.ts';

const backups = '/apis/longhorn.io/v1beta2/namespaces/longhorn-system/backups';
const manifest = join(longhornManifests, 'v1.7.2/longhorn.yaml');

function backup(name: string) {
  const metadata = { name, namespace: 'longhorn-system', labels: { 'backup-volume': 'v' } };
  return {
    apiVersion: 'longhorn.io/v1beta2',
    kind: 'Backup',
    metadata,
    spec: { snapshotName: 's' },
    status: { state: 'Completed' },
  };
}

describeWithApiServer('the kit: API server and fault proxy', () => {
  let server: ApiServer;
  let proxy: FaultProxy;

  beforeAll(async () => {
    server = await startApiServer();
    const certificate = makeCertificate({ commonName: 'fault proxy', issuer: server.authority });
    proxy = await startFaultProxy({ upstream: server.url, authority: server.authority, certificate });
  });
  afterAll(async () => {
    await proxy?.stop();
    await server?.stop();
  });

  it.skipIf(!existsSync(manifest))('serves the definitions of 1.7.2 and keeps the status that was seeded', async () => {
    const names = await applyCrds(server.admin, manifest);
    expect(names).toContain('backups.longhorn.io');
    await seed(server.admin, [backup('one'), backup('two')]);
    const { body } = await server.admin('GET', backups);
    expect((body as { items: { status: unknown }[] }).items.map((item) => item.status)).toEqual([
      expect.objectContaining({ state: 'Completed' }),
      expect.objectContaining({ state: 'Completed' }),
    ]);
  });

  it('lets a ServiceAccount do what its role says and nothing else', async () => {
    const rbac = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sees-nodes }
rules: [{ apiGroups: [''], resources: [nodes], verbs: [list] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: sees-nodes }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: sees-nodes }
subjects: [{ kind: ServiceAccount, name: kit, namespace: kit }]
`;
    const { call, close } = adminClient(
      server.url,
      await serviceAccountToken(server.admin, 'kit', 'kit', rbac),
      server.authority.cert,
    );
    expect((await call('GET', '/api/v1/nodes')).status).toBe(200);
    expect((await call('GET', '/api/v1/pods', undefined, { accept: [403] })).status).toBe(403);
    close();
  });

  it('misbehaves by script, then is transparent again', async () => {
    const { call, close } = adminClient(proxy.url, server.adminToken, server.authority.cert);
    const match = ({ path }: { path: string }): boolean => path.startsWith('/api/v1/nodes');
    proxy.script({ match, fault: { kind: 'answer', status: 429, headers: { 'retry-after': '1' } }, from: 1, times: 1 });
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await call('GET', '/api/v1/nodes', undefined, { accept: [429] })).status);
    expect(statuses).toEqual([200, 429, 200]);
    proxy.clear();
    proxy.script({ match, fault: { kind: 'reset', afterBytes: 10 }, times: 1 });
    await expect(call('GET', '/api/v1/nodes')).rejects.toThrow();
    proxy.script({ match, fault: { kind: 'truncate', afterBytes: 10 }, times: 1 });
    expect(typeof (await call('GET', '/api/v1/nodes')).body).toBe('string');
    close();
  });
});

describe('the kit: GitHub', () => {
  let github: EmulatedGithub;
  const root = '/repos/acme/clusters';

  beforeAll(async () => {
    github = await startGithub();
  });
  afterAll(async () => github?.stop());

  const asJob = (method: string, path: string, body?: unknown) =>
    fetch(`${github.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${github.jobToken}`, 'user-agent': 'kit' },
      body: body === undefined ? null : JSON.stringify(body),
    });

  it('lists the files of a pull request truly, in pages, without patches', async () => {
    const base = await github.commit('main', { 'Chart.yaml': 'version: 1.7.2\n', 'old.yaml': 'x\n' });
    const head = await github.commit('bump', { 'Chart.yaml': 'version: 1.8.0\n', 'old.yaml': null, 'new.yaml': 'y\n' });
    const pull = await github.openPull('bump');
    expect([pull.baseSha, pull.headSha]).toEqual([base, head]);
    const answer = await asJob('GET', `${root}/pulls/${pull.number}/files?per_page=2`);
    const files = (await answer.json()) as Record<string, unknown>[];
    expect(files.map((file) => [file['filename'], file['status'], 'patch' in file])).toEqual([
      ['Chart.yaml', 'modified', false],
      ['new.yaml', 'added', false],
    ]);
    expect(answer.headers.get('link')).toContain('page=2>; rel="next"');
  });

  it('refuses what GitHub refuses', async () => {
    const comments = `${root}/issues/1/comments`;
    expect((await asJob('GET', '/user')).status).toBe(403);
    expect((await asJob('POST', comments, { body: 'x'.repeat(65_536) })).status).toBe(201);
    expect((await asJob('POST', comments, { body: 'x'.repeat(65_537) })).status).toBe(422);
    github.proxy.restrict(github.jobToken, { contents: 'read' }, true);
    expect((await asJob('POST', comments, { body: 'x' })).status).toBe(403);
    expect(github.proxy.violations).toEqual([]);
  });

  it('leaves the content of large files out, as GitHub does', async () => {
    const sha = await github.commit('large', { 'big.yaml': 'x'.repeat(1_100_000), 'small.yaml': 'x' });
    const read = async (file: string) =>
      (await (await asJob('GET', `${root}/contents/${file}?ref=${sha}`)).json()) as { encoding: string };
    expect([(await read('big.yaml')).encoding, (await read('small.yaml')).encoding]).toEqual(['none', 'base64']);
  });

  it('notes every request that is not in the published description', async () => {
    await asJob('GET', `${root}/nothing-like-this`);
    await asJob('POST', `${root}/issues/1/comments`, { text: 'x' });
    await asJob('GET', `${root}/pulls/1?verbose=1`);
    expect(github.proxy.violations).toEqual([
      expect.stringContaining('not in GitHub'),
      expect.stringContaining("required property 'body'"),
      expect.stringContaining('no query parameter verbose'),
    ]);
  });

  it('answers late, with a rate limit, or not at all when told so', async () => {
    const match = ({ path }: { path: string }): boolean => path === root;
    github.proxy.fault({
      match,
      status: 403,
      headers: { 'retry-after': '1' },
      body: { message: 'You have exceeded a secondary rate limit' },
    });
    github.proxy.fault({ match, reset: true });
    expect((await asJob('GET', root)).headers.get('retry-after')).toBe('1');
    await expect(asJob('GET', root)).rejects.toThrow();
    expect((await asJob('GET', root)).status).toBe(200);
  });
});

describe('the kit: what a runner reads', () => {
  it('decodes workflow commands and obeys stop-commands', () => {
    const text =
      '::error file=a%2Cb.yaml,line=3,title=x::one%0Atwo %25\nplain\n::stop-commands::t\n::error::no\n::t::\n::notice::yes';
    expect(parseWorkflowCommands(text)).toEqual([
      { command: 'error', properties: { file: 'a,b.yaml', line: '3', title: 'x' }, message: 'one\ntwo %' },
      { command: 'notice', properties: {}, message: 'yes' },
    ]);
  });

  it('reads outputs with and without delimiters, and refuses what a runner refuses', () => {
    expect(parseFileCommands('a=1\nb<<E\nx\ny=2\nE\n')).toEqual({ a: '1', b: 'x\ny=2' });
    expect(() => parseFileCommands('b<<E\nx\n')).toThrow('never comes');
    expect(() => parseFileCommands('nonsense\n')).toThrow('refuses');
  });
});
