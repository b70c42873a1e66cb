import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseAllDocuments, stringify } from 'yaml';
import { rulesForTarget } from '../../src/commands/judge-cluster.ts';
import { rbac } from '../../src/commands/rbac.ts';
import { noChange } from '../../src/core/change.ts';
import type { Read } from '../../src/core/fact.ts';
import type { Snapshot } from '../../src/core/snapshot.ts';
import { compareVersions, parseVersion, type Version } from '../../src/core/version.ts';
import { neededReads, readCluster } from '../../src/facts/cluster.ts';
import type { Options } from '../../src/options.ts';
import { withDefaults } from '../../src/parse-options.ts';
import { rbacYaml } from '../../src/report/rbac.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { pacer } from '../../src/sources/live/pacer.ts';
import { probedResources, probeWrites } from '../../src/sources/live/probe-writes.ts';
import { readLive } from '../../src/sources/live.ts';
import { readManagerLogs } from '../../src/sources/manager-logs.ts';
import { fakeWorld } from '../kit/fake-world.ts';
import { adminClient } from '../kit/server/admin-client.ts';
import type { ApiServer } from '../kit/server/api-server.ts';
import { describeWithApiServer } from '../kit/server/assets.ts';
import { demoManifest, startDemoServer } from '../kit/server/demo-server.ts';
import { applyYaml, serviceAccountToken } from '../kit/server/service-account-token.ts';

/** Kinds that a fact reads whatever the target, though what it says of them matters to later ones only. */
const forLaterTargets: Readonly<Record<string, readonly string[]>> = {
  '1.7': ['backingimagedatasources', 'backingimagemanagers', 'backupbackingimages', 'backupvolumes', 'sharemanagers'],
  '1.8': ['backingimagemanagers', 'sharemanagers'],
};

interface Role {
  readonly kind: string;
  readonly metadata: { readonly name: string };
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

  const options = (given: Partial<Options>) => withDefaults({ namespace, ...given });

  /** What `rbac` prints, for an account of its own, so that what other tests grant does not help it. */
  async function account(name: string, given: Partial<Options>): Promise<{ yaml: string; token: string; kubeconfig: string }> {
    const world = fakeWorld();
    expect(await rbac(options(given), world)).toBe(0);
    const yaml = world.out.join('').replaceAll('longhorn-readiness', name);
    const mine = await serviceAccountToken(server.admin, namespace, name, yaml);
    return { yaml, token: mine, kubeconfig: server.kubeconfig({ token: mine }) };
  }

  const lookWith = async (kubeconfig: string, wanted: readonly Read[], whole = false) => {
    const request = { namespace, reads: wanted, whole, timeoutMs: 30_000, concurrency: 8, allowExec: false, progress: () => {} };
    const announced: string[] = [];
    const { snapshot } = await readLive({ ...request, kubeconfig, denied: (list) => announced.push(...list) }, fakeWorld());
    const denied = Object.values(snapshot.coverage).flatMap(({ resource, status }) => (status === 'denied' ? [resource] : []));
    expect(announced.sort()).toEqual(denied.sort());
    return { snapshot, denied };
  };

  test.each(releases.slice(1))('of one target are enough for its rules, and no more: $text', async (to) => {
    const active = rulesForTarget(rules, to);
    const { kubeconfig, yaml } = await account(`to-${to.minor}`, { to: to.text });
    const { snapshot, denied } = await lookWith(kubeconfig, neededReads(active));
    expect(denied).toEqual([]);
    const starts = [parseVersion('1.5.5') as Version, ...releases.filter((from) => compareVersions(from, to) <= 0)];
    const unknown = (seen: Snapshot) =>
      starts.flatMap((from) => {
        const facts = readCluster(active, {
          snapshot: seen,
          upgrade: { from, to, via: 'option', place: null },
          change: noChange,
        });
        return active.filter(({ needs }) => needs.some((need) => !facts[need]?.known));
      }).length;
    const granted = withoutEach(yaml).map(({ gone }) => (gone.group === '' ? gone.resource : `${gone.resource}.${gone.group}`));
    const idle = granted.filter((resource) => {
      const without = { ...snapshot.coverage, [resource]: { resource, status: 'denied', count: 0 } as const };
      return unknown({ ...snapshot, coverage: without }) === unknown(snapshot);
    });
    expect(idle.map((name) => name.split('.')[0])).toEqual(forLaterTargets[`${to.major}.${to.minor}`] ?? []);
  });

  test('--whole is enough for what reads every kind of Longhorn, and nothing less is', async () => {
    const kinds = ['orphans', 'supportbundles', 'systemrestores', 'volumeattachments'].map((kind) => `${kind}.longhorn.io`);
    expect((await lookWith((await account('all-rules', {})).kubeconfig, reads, true)).denied.sort()).toEqual(kinds);
    expect((await lookWith((await account('whole', { whole: true })).kubeconfig, reads, true)).denied).toEqual([]);
  });

  test('--probe is enough for the dry runs, and without any verb of it a kind is not probed', async () => {
    const [from, to] = [parseVersion('1.9.1'), parseVersion('1.9.2')] as [Version, Version];
    const { yaml, token: mine, kubeconfig } = await account('prober', { probe: true, from: from.text, to: to.text });
    const request = { kubeconfig, namespace, timeoutMs: 30_000, concurrency: 4, allowExec: false };
    const probe = () => probeWrites({ ...request, from, to, turn: pacer(1000) }, fakeWorld());
    const full = await probe();
    expect(full.probed).toBeGreaterThan(0);
    expect(full.notProbed.filter(({ onPurpose }) => !onPurpose)).toEqual([]);
    const verbs = withoutEach(yaml, 'prober-probe').filter(({ gone }) => gone.verb === 'patch');
    expect(verbs.map(({ gone }) => `${gone.resource}.${gone.group}`).sort()).toEqual(
      probedResources(from, to)
        .map(({ name }) => name)
        .sort(),
    );
    for (const { yaml: less, gone } of verbs) {
      await applyYaml(server.admin, less);
      await untilGone(gone, false, mine);
      expect((await probe()).notProbed.filter(({ onPurpose }) => !onPurpose).length).toBe(1);
      await applyYaml(server.admin, yaml);
      await untilGone(gone, true, mine);
    }
  });

  test('--diagnose is enough for the logs, and nothing less is', async () => {
    const { yaml, token: mine, kubeconfig } = await account('doctor', { diagnose: true });
    const spec = { nodeName: 'node-3', containers: [{ name: 'longhorn-manager', image: 'x' }] };
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'looping', namespace, labels: { app: 'longhorn-manager' } },
      spec,
    };
    await server.admin('POST', `/api/v1/namespaces/${namespace}/pods`, pod);
    const status = { containerStatuses: [{ name: 'longhorn-manager', restartCount: 3, ready: false, image: 'x', imageID: 'x' }] };
    const path = `/api/v1/namespaces/${namespace}/pods/looping/status`;
    await server.admin('PATCH', path, { status }, { type: 'application/merge-patch+json' });
    const read = () =>
      readManagerLogs({ kubeconfig, namespace, allowExec: false, timeoutMs: 3000 }, fakeWorld()).catch(
        (error: Error) => error.message,
      );
    // No kubelet answers here: what counts is that nobody refuses.
    expect(await read()).toEqual({ logs: [], notes: [] });
    const grants = withoutEach(yaml, 'doctor-diagnose');
    expect(grants.map(({ gone }) => `${gone.verb} ${gone.resource}`)).toEqual(['list pods', 'get pods/log']);
    for (const { yaml: less, gone } of grants) {
      // The first role lists pods too.
      await applyYaml(server.admin, gone.resource === 'pods' ? less.replaceAll('pods', 'services') : less);
      await untilGone(gone, false, mine);
      expect(await read()).toBe(`not allowed to ${gone.verb} ${gone.resource} in namespace ${namespace}`);
      await applyYaml(server.admin, yaml);
      await untilGone(gone, true, mine);
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
  async function untilGone(grant: Grant, back = false, whose = token): Promise<void> {
    const { call, close } = adminClient(server.url, whose, server.authority.cert);
    const { group, verb, name, local } = grant;
    const [resource = '', subresource] = grant.resource.split('/');
    const attributes = {
      group,
      resource,
      ...(subresource ? { subresource } : {}),
      verb,
      ...(name ? { name } : {}),
      ...(local ? { namespace } : {}),
    };
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

  /** The printed YAML once for every single grant in it (in the role of this name), without that grant. */
  function withoutEach(yaml: string, named?: string): { yaml: string; gone: Grant }[] {
    const documents = parseAllDocuments(yaml).map((document) => document.toJS() as Role);
    return documents.flatMap((role, at) =>
      (named === undefined || role.metadata.name === named ? (role.rules ?? []) : []).flatMap((rule, index) =>
        rule.resources.flatMap((resource) =>
          rule.verbs.map((verb) => {
            const rest = rule.resources.filter((other) => other !== resource);
            const others = rule.verbs.filter((other) => other !== verb);
            const kept = role.rules.flatMap((other, i) =>
              i !== index
                ? [other]
                : [
                    ...(rest.length > 0 ? [{ ...rule, resources: rest }] : []),
                    ...(others.length > 0 ? [{ ...rule, resources: [resource], verbs: others }] : []),
                  ],
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
