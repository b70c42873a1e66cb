import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseVersion, type Version } from '../../src/core/version.ts';
import { type ProbeRequest, probedResources, probeWrites } from '../../src/sources/live/probe-writes.ts';
import { fakeWorld } from '../kit/fake-world.ts';
import type { ApiServer } from '../kit/server/api-server.ts';
import { describeWithApiServer } from '../kit/server/assets.ts';
import { demoManifest, startDemoServer } from '../kit/server/demo-server.ts';
import { serviceAccountToken } from '../kit/server/service-account-token.ts';
import { startWebhook, type Webhook } from '../kit/server/webhook.ts';

const namespace = 'longhorn-system';
const longhorn = `/apis/longhorn.io/v1beta2/namespaces/${namespace}`;
const version = (text: string): Version => parseVersion(text) as Version;

describeWithApiServer('probing writes', () => {
  let server: ApiServer;
  let webhook: Webhook;
  let labelled: string;
  let refused: string;

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
      if (kind === 'Volume' && name === refused) return 'invalid data locality';
      if (kind === 'Setting' && name === 'crd-api-version') return 'setting crd-api-version is read-only';
      return undefined;
    });
    await heard();
  });
  afterAll(async () => {
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
    ...{ from: version('1.7.2'), to: version('1.9.2') },
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
        message: 'validator.longhorn.io: invalid data locality',
      },
    ]);
    expect(report.notProbed).toEqual([
      { kind: 'BackupVolume', name: labelled, reason: expect.stringContaining('delete-custom-resource-only') },
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

  test('leaves the question open when the webhook cannot be called', async () => {
    await webhook.stop();
    const report = await probeWrites(request({ from: version('1.9.1'), to: version('1.9.2'), timeoutMs: 20_000 }), fakeWorld());
    expect([report.probed, report.refused]).toEqual([0, []]);
    expect(report.notProbed.length).toBe(3);
  });
});
