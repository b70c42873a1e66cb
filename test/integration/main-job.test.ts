import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../../src/core/snapshot.ts';
import { neededReads } from '../../src/facts/cluster.ts';
import { rbacYaml } from '../../src/report/rbac.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { type EmulatedGithub, type EmulatedPull, startGithub } from '../kit/github/emulator.ts';
import { runAction } from '../kit/github/run-action.ts';
import { type FaultProxy, startFaultProxy } from '../kit/proxy/fault-proxy.ts';
import { type ApiServer, startApiServer } from '../kit/server/api-server.ts';
import { applyCrds, longhornManifests } from '../kit/server/apply-crds.ts';
import { describeWithApiServer } from '../kit/server/assets.ts';
import { makeCertificate } from '../kit/server/certificate.ts';
import { seed } from '../kit/server/seed.ts';
import { serviceAccountToken } from '../kit/server/service-account-token.ts';

const root = join(import.meta.dirname, '../..');
const broken = '/apis/longhorn.io/v1beta2/namespaces/longhorn-system/backups/backup-0c3e7f1d9a5b4e62';
const chart = (version: string) =>
  `apiVersion: v2\nname: storage\ndependencies:\n  - name: longhorn\n    repository: https://charts.longhorn.io\n    version: ${version}\n`;

describeWithApiServer('the main job: a pull request, a real API server, the built action', () => {
  let server: ApiServer;
  let github: EmulatedGithub;
  let modern: FaultProxy;
  let pull: EmulatedPull;
  let kubeconfig: string;
  let folder: string;

  beforeAll(async () => {
    [server, github] = await Promise.all([startApiServer(), startGithub()]);
    folder = await mkdtemp(join(tmpdir(), 'readiness-main-'));
    await applyCrds(server.admin, join(longhornManifests, 'v1.7.2/longhorn.yaml'));
    await seed(server.admin, await demoObjects());
    const roles = rbacYaml(
      neededReads(rules).map(({ resource }) => resource),
      'longhorn-system',
    );
    // The API server at hand is older than any that 1.8 accepts; to the product it says that it is a newer one.
    const certificate = makeCertificate({ commonName: 'modern', issuer: server.authority });
    modern = await startFaultProxy({ upstream: server.url, authority: server.authority, certificate });
    const body = { major: '1', minor: '31', gitVersion: 'v1.31.4' };
    modern.script({ match: ({ path }) => path === '/version', fault: { kind: 'answer', status: 200, body } });
    const token = await serviceAccountToken(server.admin, 'longhorn-system', 'longhorn-readiness', roles);
    kubeconfig = server.kubeconfig({ token }, { server: modern.url });
    await github.commit('main', { 'apps/longhorn/Chart.yaml': chart('1.7.2') });
    await github.commit('bump', { 'apps/longhorn/Chart.yaml': chart('1.8.0-rc2') });
    pull = await github.openPull('bump');
  });
  afterAll(async () => {
    await Promise.all([modern?.stop(), server?.stop(), github?.stop(), rm(folder, { recursive: true, force: true })]);
  });

  const run = (inputs: Record<string, string> = {}) =>
    runAction({
      eventName: 'pull_request',
      event: pull.event,
      github: { url: github.url, token: github.jobToken, owner: github.owner, repo: github.repo },
      inputs: { kubeconfig, 'github-token': github.jobToken, timeout: '60s', 'fail-on': 'blocker', comment: 'always', ...inputs },
    });

  test('fails at the line of the bump, and turns the same comment green when the record is gone', async () => {
    const first = await run();
    expect({ exitCode: first.exitCode, outputs: first.outputs }).toMatchObject({
      exitCode: 1,
      outputs: { verdict: 'blocked', from: '1.7.2', to: '1.8.0-rc2' },
    });
    const errors = first.commands.filter(({ command }) => command === 'error');
    expect(errors).toMatchObject([{ properties: { file: 'apps/longhorn/Chart.yaml', line: '6' } }]);
    const [comment, ...others] = await github.comments(pull.number);
    expect(others).toEqual([]);
    expect(comment?.body).toContain('backup-without-volume');
    expect(first.summary).toContain('backup-without-volume');
    expect(spoken(first.stdout) + first.stderr + first.summary + comment?.body).not.toContain(token(kubeconfig));

    await server.admin('DELETE', broken);
    const second = await run();
    expect(second.commands.filter(({ command }) => command === 'error')).toEqual([]);
    expect(second.exitCode).toBe(0);
    expect(second.outputs['verdict']).toMatch(/^(ready|attention)$/);
    const [same, ...more] = await github.comments(pull.number);
    expect(more).toEqual([]);
    expect(same?.id).toBe(comment?.id);
    expect(same?.body).not.toContain('names no volume');
  });

  test('a change without Longhorn is green with one sentence', async () => {
    await github.commit('unrelated', { 'apps/nginx/values.yaml': 'replicas: 2\n' });
    const other = await github.openPull('unrelated');
    const result = await runAction({
      eventName: 'pull_request',
      event: other.event,
      github: { url: github.url, token: github.jobToken, owner: github.owner, repo: github.repo },
      inputs: { kubeconfig: 'nobody reads this', 'github-token': github.jobToken },
    });
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'none' } });
    expect(result.stdout).toContain('nothing to check');
  });
});

async function demoObjects(): Promise<KubeObject[]> {
  const text = await readFile(join(root, 'examples/demo-cluster.yaml'), 'utf8');
  const documents = parseAllDocuments(text).map((document) => document.toJS() as KubeObject);
  const kinds = new Set([
    'Node',
    'Pod',
    'DaemonSet',
    'ConfigMap',
    'StorageClass',
    'PriorityClass',
    'CSINode',
    'PersistentVolumeClaim',
  ]);
  return documents.filter(
    ({ apiVersion, kind, metadata }) =>
      !kind.endsWith('List') &&
      (apiVersion === 'longhorn.io/v1beta2' || (kinds.has(kind) && !metadata.name.startsWith('system-'))),
  );
}

/** What stays in a log: the runner swallows the commands that register a mask. */
function spoken(stdout: string): string {
  return stdout.replace(/^::add-mask::.*$/gm, '');
}

function token(kubeconfig: string): string {
  return /"token":\s*"([^"]+)"/.exec(kubeconfig)?.[1] ?? 'no token in the kubeconfig';
}
