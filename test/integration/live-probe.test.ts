import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { judgeAll } from '../../src/commands/judge-all.ts';
import type { Report } from '../../src/core/report.ts';
import { parseVersion, type Version } from '../../src/core/version.ts';
import { withDefaults } from '../../src/parse-options.ts';
import { dryRunsASecond, pacer } from '../../src/sources/live/pacer.ts';
import { type ProbeRequest, probedResources, probeWrites } from '../../src/sources/live/probe-writes.ts';
import { fakeWorld } from '../kit/fake-world.ts';
import { type FaultProxy, type FaultRule, startFaultProxy } from '../kit/proxy/fault-proxy.ts';
import type { ApiServer } from '../kit/server/api-server.ts';
import { describeWithApiServer } from '../kit/server/assets.ts';
import { makeCertificate } from '../kit/server/certificate.ts';
import { demoManifest, startDemoServer } from '../kit/server/demo-server.ts';
import { serviceAccountToken } from '../kit/server/service-account-token.ts';
import { startWebhook, type Webhook } from '../kit/server/webhook.ts';

const namespace = 'longhorn-system';
const longhorn = `/apis/longhorn.io/v1beta2/namespaces/${namespace}`;
const words = `invalid data locality: ${'as nobody would write it, '.repeat(30)}really`;
const version = (text: string): Version => parseVersion(text) as Version;

describeWithApiServer('probing writes', () => {
  let server: ApiServer;
  let webhook: Webhook;
  let labelled: string;
  let refused: string;
  let proxy: FaultProxy;

  beforeAll(async () => {
    if (!existsSync(demoManifest)) return;
    server = await startDemoServer();
    labelled = await first('backupvolumes');
    refused = await first('volumes');
    const labels = { 'longhorn.io/delete-custom-resource-only': 'true' };
    await server.admin(
      'PATCH',
      `${longhorn}/backupvolumes/${labelled}`,
      { metadata: { labels } },
      { type: 'application/merge-patch+json' },
    );
    webhook = await startWebhook(server, ({ kind, name }) => {
      if (kind === 'Volume' && name === refused) return words;
      if (kind === 'Setting' && name === 'crd-api-version') return 'setting crd-api-version is read-only';
      return undefined;
    });
    await heard();
    const certificate = makeCertificate({ commonName: 'fault proxy', issuer: server.authority });
    proxy = await startFaultProxy({ upstream: server.url, authority: server.authority, certificate });
  });
  beforeEach(() => {
    proxy?.clear();
    if (webhook) webhook.reviewed.length = 0;
  });
  afterAll(async () => {
    await proxy?.stop();
    await webhook?.stop();
    await server?.stop();
  });

  async function first(plural: string): Promise<string> {
    const { body } = await server.admin('GET', `${longhorn}/${plural}`);
    return (body as { items: { metadata: { name: string } }[] }).items[0]?.metadata.name ?? '';
  }

  /** A new webhook configuration takes a moment to be heard of. */
  async function heard(): Promise<void> {
    for (let i = 0; i < 100 && webhook.reviewed.length === 0; i++) {
      await server.admin(
        'PATCH',
        `${longhorn}/backuptargets/default?dryRun=All`,
        {},
        { type: 'application/merge-patch+json', accept: [404] },
      );
      await wait(50);
    }
    webhook.reviewed.length = 0;
  }

  const test = it.skipIf(!existsSync(demoManifest));
  const request = (more: Partial<ProbeRequest> = {}): ProbeRequest => ({
    ...{
      kubeconfig: server.kubeconfig({ token: server.adminToken }),
      namespace,
      timeoutMs: 60_000,
      concurrency: 4,
      allowExec: false,
    },
    ...{ from: version('1.7.2'), to: version('1.9.2'), turn: pacer(dryRunsASecond) },
    ...more,
  });

  async function versions(): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    for (const { name } of probedResources(version('1.7.2'), version('1.9.2'))) {
      const { body } = await server.admin('GET', `${longhorn}/${name.split('.')[0]}`);
      for (const { metadata } of (body as { items: { metadata: { name: string; resourceVersion: string } }[] }).items) {
        found[`${name}/${metadata.name}`] = metadata.resourceVersion;
      }
    }
    return found;
  }

  test('finds the refused object with the words of the webhook, and writes nothing', async () => {
    const before = await versions();
    const report = await probeWrites(request(), fakeWorld());
    expect(report.refused).toEqual([
      {
        kind: 'Volume',
        namespace,
        name: refused,
        by: 'webhook',
        message: `validator.longhorn.io: ${words}`,
      },
    ]);
    expect(report.notProbed).toEqual([
      { kind: 'BackupVolume', name: labelled, reason: expect.stringContaining('delete-custom-resource-only'), onPurpose: true },
    ]);
    expect(report.probed).toBe(Object.keys(before).length - 1);
    expect(await versions()).toEqual(before);
    expect(webhook.reviewed.every(({ dryRun, operation }) => dryRun && operation === 'UPDATE')).toBe(true);
    expect(webhook.reviewed.filter(({ kind, name }) => kind === 'BackupVolume' && name === labelled)).toEqual([]);
  });

  test('says of every kind that it may not patch that it was not probed', async () => {
    const token = await serviceAccountToken(server.admin, namespace, 'cannot-patch');
    const report = await probeWrites(request({ kubeconfig: server.kubeconfig({ token }), to: version('1.8.2') }), fakeWorld());
    expect([report.probed, report.refused]).toEqual([0, []]);
    expect(report.notProbed.map(({ kind }) => kind).sort()).toEqual(
      probedResources(version('1.7.2'), version('1.8.2'))
        .map(({ kind }) => kind)
        .sort(),
    );
  });

  const throughProxy = () => server.kubeconfig({ token: server.adminToken }, { server: proxy.url });
  const patches =
    (name = '') =>
    ({ method, path }: { method: string; path: string }) =>
      method === 'PATCH' && path.includes(`/${name}`) && path.includes('dryRun=All');
  const change = (path: string, labels: Record<string, string>) => () =>
    server
      .admin('PATCH', `${longhorn}/${path}`, { metadata: { labels } }, { type: 'application/merge-patch+json' })
      .then(() => undefined);
  const reviewed = () => webhook.reviewed.filter(({ dryRun }) => dryRun);
  const answer = (status: number, message = 'injected') =>
    ({ kind: 'answer', status, body: { kind: 'Status', message, reason: 'Injected', code: status } }) as const;
  const passed = { kind: 'delay', ms: 0 } as const;

  test('looks again at an object that was written meanwhile', async () => {
    const [before, name] = [await versions(), await first('backups')];
    proxy.script({ match: patches(name), fault: passed, times: 1, before: change(`backups/${name}`, { touched: 'yes' }) });
    const report = await probeWrites(request({ kubeconfig: throughProxy() }), fakeWorld());
    expect(proxy.requests.filter(patches(name)).length).toBe(2);
    expect([report.probed, report.refused.length]).toEqual([Object.keys(before).length - 1, 1]);
  });

  test('does not touch an object that got the label between its list and its turn', async () => {
    const { body } = await server.admin('GET', `${longhorn}/backupvolumes`);
    const names = (body as { items: { metadata: { name: string } }[] }).items.map(({ metadata }) => metadata.name);
    const name = names.find((other) => other !== labelled) ?? '';
    const label = { 'longhorn.io/delete-custom-resource-only': 'true' };
    proxy.script({
      match: patches(`backupvolumes/${name}`),
      fault: passed,
      times: 1,
      before: change(`backupvolumes/${name}`, label),
    });
    const report = await probeWrites(request({ kubeconfig: throughProxy() }), fakeWorld());
    expect(report.notProbed.map((entry) => entry.name).sort()).toEqual([labelled, name].sort());
    expect(reviewed().filter(({ kind, name: of }) => kind === 'BackupVolume' && [labelled, name].includes(of))).toEqual([]);
    await change(`backupvolumes/${name}`, { 'longhorn.io/delete-custom-resource-only': null as unknown as string })();
  });

  test('every attempt takes its turn', async () => {
    let turns = 0;
    const turn = async () => void turns++;
    proxy.script({ match: patches('backups'), fault: answer(503), times: 5 });
    await probeWrites(request({ kubeconfig: throughProxy(), turn }), fakeWorld());
    expect(turns).toBe(proxy.requests.filter(patches()).length);
    expect(turns).toBeGreaterThan(Object.keys(await versions()).length - 1);
  });

  test('begins no second deadline', async () => {
    const options = withDefaults({ kubeconfig: throughProxy(), probe: true, timeout: '60s' });
    let calls = 0;
    const world = Object.assign(fakeWorld(), { now: () => new Date(Date.now() + 61_000 * calls++) });
    const { report } = await judgeAll(options, world, [{ asked: { to: '1.9.2', via: 'option', place: null } }]);
    const ours = (report as Report).outcomes.find(({ rule }) => rule === 'webhook-refuses-write');
    expect(ours).toMatchObject({ status: 'unknown', reasons: [expect.stringContaining('raise --timeout')] });
    expect(proxy.requests.filter(patches())).toEqual([]);
  });

  test('asks a webhook that refuses only once', async () => {
    await probeWrites(request(), fakeWorld());
    expect(reviewed().filter(({ kind, name }) => kind === 'Volume' && name === refused).length).toBe(1);
  });

  const judged = async (probe: boolean, more: { cluster?: string; timeout?: string } = {}) => {
    const options = withDefaults({ kubeconfig: throughProxy(), probe, timeout: '60s', ...more });
    const asked = { to: '1.9.2', via: 'option', place: null } as const;
    const { report } = await judgeAll(options, fakeWorld({ now: new Date().toISOString() }), [{ asked }]);
    const { outcomes } = report as Report;
    const ours = outcomes.find(({ rule }) => rule === 'webhook-refuses-write');
    return { ours, others: outcomes.filter((outcome) => outcome !== ours) };
  };
  const gone = 'the server could not find the requested resource';

  test('fails when one object is refused, whatever else could not be probed', async () => {
    proxy.script({ match: patches('backups'), fault: answer(503) });
    const { ours } = await judged(true);
    expect([ours?.status, ours?.findings.length]).toEqual(['fail', 1]);
    expect(ours?.findings[0]?.evidence['answer']).toContain(words);
  });

  it.skipIf(!existsSync(demoManifest)).each<[string, FaultRule]>([
    ['some writes answered 503', { match: patches('backups'), fault: answer(503) }],
    ['one write answered 503', { match: patches('backups'), fault: answer(503), times: 3 }],
    ['a permission is missing', { match: patches('backups'), fault: answer(403) }],
    ['a definition vanished', { match: patches('backups'), fault: answer(404, gone) }],
    [
      'a list broke off',
      { match: ({ method, path }) => method === 'GET' && /systembackups\?/.test(path), fault: answer(400), from: 1 },
    ],
    ['an object is written all the time', { match: patches('backups'), fault: answer(409), times: 9 }],
    ['the second contact fails', { match: ({ path }) => path === '/version', fault: answer(400), from: 1 }],
    [
      'the self-check of the probe fails',
      { match: ({ path }) => path.includes('selfsubjectrules'), fault: answer(503), from: 1 },
    ],
    ['the credentials are refused from then on', { match: patches('backups'), fault: answer(401) }],
  ])('knows nothing when nothing was refused, but %s', async (_name, rule) => {
    const before = await judged(false);
    proxy.clear();
    const taken: FaultRule = { match: patches(`volumes/${refused}`), fault: { kind: 'answer', status: 200, body: {} } };
    proxy.script(taken, rule);
    const { ours, others } = await judged(true);
    expect(ours).toMatchObject({ status: 'unknown', findings: [], reasons: [expect.stringMatching(/\w{3}/)] });
    expect(others).toEqual(before.others);
  });

  test('passes when everything was taken that is not left out on purpose', async () => {
    proxy.script({ match: patches(`volumes/${refused}`), fault: { kind: 'answer', status: 200, body: {} } });
    expect((await judged(true)).ours?.status).toBe('pass');
  });

  test('knows nothing of a cluster that does not run', async () => {
    const { ours } = await judged(true, { cluster: join(import.meta.dirname, '../../examples/demo-cluster.yaml') });
    expect(ours).toMatchObject({ status: 'unknown', reasons: [expect.stringContaining('needs a live cluster')] });
  });

  test('leaves the question open when the webhook cannot be called', async () => {
    await webhook.stop();
    const report = await probeWrites(request({ from: version('1.9.1'), to: version('1.9.2'), timeoutMs: 20_000 }), fakeWorld());
    expect([report.probed, report.refused]).toEqual([0, []]);
    expect(report.notProbed.length).toBe(3);
  });
});
