import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseAllDocuments, stringify } from 'yaml';
import { noChange } from '../../src/core/change.ts';
import { parseVersion, type Version } from '../../src/core/version.ts';
import { neededReads, readCluster } from '../../src/facts/cluster.ts';
import { rbacYaml } from '../../src/report/rbac.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { readLive } from '../../src/sources/live.ts';
import { fakeWorld } from '../kit/fake-world.ts';
import { adminClient } from '../kit/server/admin-client.ts';
import type { ApiServer } from '../kit/server/api-server.ts';
import { describeWithApiServer } from '../kit/server/assets.ts';
import { demoManifest, startDemoServer } from '../kit/server/demo-server.ts';
import { applyYaml, serviceAccountToken } from '../kit/server/service-account-token.ts';

interface Role {
  readonly kind: string;
  readonly rules: readonly {
    readonly apiGroups: string[];
    readonly resources: string[];
    readonly resourceNames?: string[];
    readonly verbs: string[];
  }[];
}

const namespace = 'longhorn-system';
const reads = neededReads(rules);
const printed = rbacYaml(
  reads.map(({ resource }) => resource),
  namespace,
);
const releases = ['1.6.4', '1.7.2', '1.8.2', '1.9.2', '1.10.2', '1.11.2', '1.12.1'].map((text) => parseVersion(text) as Version);
const hops = releases.slice(1).map((to, index) => [releases[index] as Version, to] as const);

describeWithApiServer('the printed roles', () => {
  let server: ApiServer;
  let token: string;

  beforeAll(async () => {
    if (!existsSync(demoManifest)) return;
    server = await startDemoServer();
    await oddities();
    token = await serviceAccountToken(server.admin, namespace, 'longhorn-readiness', printed);
  });
  afterAll(async () => server?.stop());

  /** Some facts ask for more only when something is odd: a dead node, a class that a setting names, a volume of an odd size with a claim. */
  async function oddities(): Promise<void> {
    const patch = (path: string, body: unknown) => server.admin('PATCH', path, body, { type: 'application/merge-patch+json' });
    const longhorn = `/apis/longhorn.io/v1beta2/namespaces/${namespace}`;
    const conditions = [
      { type: 'Ready', status: 'False', reason: 'KubeletNotReady', lastTransitionTime: '2026-01-01T00:00:00Z' },
    ];
    await patch('/api/v1/nodes/node-3/status', { status: { conditions } });
    await patch(`${longhorn}/settings/priority-class`, { value: 'some-class' });
    const { body } = await server.admin('GET', `${longhorn}/volumes`);
    const claimed = (body as { items: { metadata: { name: string }; status?: { kubernetesStatus?: { pvcName?: string } } }[] })
      .items;
    const volume = claimed.find(({ status }) => (status?.kubernetesStatus?.pvcName ?? '') !== '');
    await patch(`${longhorn}/volumes/${volume?.metadata.name}`, { spec: { size: '1073741825' } });
  }

  const test = it.skipIf(!existsSync(demoManifest));
  const look = async () => {
    const request = { namespace, reads, whole: false, timeoutMs: 30_000, concurrency: 8, allowExec: false, progress: () => {} };
    const { snapshot } = await readLive({ ...request, kubeconfig: server.kubeconfig({ token }) }, fakeWorld());
    const words = Object.values(snapshot.coverage).map(({ resource, status }) => [resource, status] as const);
    const unknown = hops.flatMap(([from, to]) => {
      const facts = readCluster(rules, { snapshot, upgrade: { from, to, via: 'option', place: null }, change: noChange });
      return rules.filter(({ needs }) => needs.some((need) => !facts[need]?.known)).map(({ id }) => `${to.text} ${id}`);
    });
    return { denied: words.filter(([, status]) => status === 'denied').map(([resource]) => resource), unknown };
  };

  test('are enough: nothing is denied, and they say neither secrets nor wildcards', async () => {
    expect((await look()).denied).toEqual([]);
    expect(printed).not.toMatch(/secrets|\*/);
    expect(printed).not.toMatch(/"(create|update|patch|delete|deletecollection|watch)"/);
  });

  test('are no more than enough: without any single grant some rule no longer knows', async () => {
    const before = await look();
    for (const { yaml, gone } of withoutEach(printed)) {
      await applyYaml(server.admin, yaml);
      await untilGone(gone);
      const { denied, unknown } = await look();
      const more = unknown.filter((rule) => !before.unknown.includes(rule));
      expect([gone.resource, denied.length, more.length > 0]).toEqual([gone.resource, 1, true]);
      await applyYaml(server.admin, printed);
      await untilGone(gone, true);
    }
  });

  interface Grant {
    readonly group: string;
    readonly resource: string;
    readonly verb: string;
    readonly name?: string;
    readonly local: boolean;
  }

  /** The authorizer learns of a changed role from a watch, a moment later. */
  async function untilGone(grant: Grant, back = false): Promise<void> {
    const { call, close } = adminClient(server.url, token, server.authority.cert);
    const { group, resource, verb, name, local } = grant;
    const attributes = { group, resource, verb, ...(name ? { name } : {}), ...(local ? { namespace } : {}) };
    const body = {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: attributes },
    };
    for (let i = 0; i < 200; i++) {
      const answer = await call('POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', body);
      if ((answer.body as { status: { allowed: boolean } }).status.allowed === back) break;
      await new Promise((done) => setTimeout(done, 20));
    }
    close();
  }

  /** The printed YAML once for every single grant in it, without that grant. */
  function withoutEach(yaml: string): { yaml: string; gone: Grant }[] {
    const documents = parseAllDocuments(yaml).map((document) => document.toJS() as Role);
    return documents.flatMap((role, at) =>
      (role.rules ?? []).flatMap((rule, index) =>
        rule.resources.flatMap((resource) =>
          rule.verbs.map((verb) => {
            const rest = rule.resources.filter((other) => other !== resource);
            const kept = role.rules.flatMap((other, i) =>
              i !== index ? [other] : rest.length > 0 ? [{ ...rule, resources: rest }] : [],
            );
            const changed = documents.map((other, i) => (i === at ? { ...role, rules: kept } : other));
            const name = rule.resourceNames?.[0];
            const gone = {
              group: rule.apiGroups[0] ?? '',
              resource,
              verb,
              local: role.kind === 'Role',
              ...(name === undefined ? {} : { name }),
            };
            return { yaml: changed.map((document) => stringify(document)).join('---\n'), gone };
          }),
        ),
      ),
    );
  }
});
