import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Failure } from '../../src/core/failure.ts';
import type { Outcome } from '../../src/core/judge.ts';
import type { Coverage } from '../../src/core/snapshot.ts';
import { neededReads } from '../../src/facts/cluster.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { readLive } from '../../src/sources/live.ts';
import { fakeWorld } from '../kit/fake-world.ts';
import { judgeSnapshot } from '../kit/judge-dump.ts';
import { type FaultProxy, type FaultRule, startFaultProxy } from '../kit/proxy/fault-proxy.ts';
import type { Fault } from '../kit/proxy/faults.ts';
import { streamedLists } from '../kit/proxy/watch-list.ts';
import type { ApiServer } from '../kit/server/api-server.ts';
import { describeWithApiServer } from '../kit/server/assets.ts';
import { makeCertificate } from '../kit/server/certificate.ts';
import { demoManifest, startDemoServer } from '../kit/server/demo-server.ts';
import { seedEtcd } from '../kit/server/seed-etcd.ts';

const namespace = 'longhorn-system';
const backups = '/longhorn-system/backups?';
const reads = neededReads(rules);
const hops = [
  ['1.7.2', '1.8.0-rc2'],
  ['1.7.2', '1.8.2'],
  ['1.8.2', '1.9.2'],
  ['1.9.2', '1.10.2'],
] as const;

/** What a fault may do to a run: nothing at all, or take knowledge away. */
interface Case {
  readonly name: string;
  readonly rules: (kit: { readonly server: ApiServer; readonly proxy: FaultProxy }) => FaultRule[];
  readonly expect: 'same' | 'undecided' | 'failure';
  readonly timeoutMs?: number;
}

const always = Number.POSITIVE_INFINITY;
const lists = ({ path }: { path: string }): boolean => path.includes('?limit=');
const ofBackups = ({ path }: { path: string }): boolean => path.includes(backups) && path.includes('limit=');
const laterPages = ({ path }: { path: string }): boolean => path.includes(backups) && path.includes('continue=');
/** Without the cached answer the list comes by pages. */
const byPages: FaultRule = { match: ({ path }) => path.includes('resourceVersion=0'), fault: { kind: 'answer', status: 500 } };
const answer = (status: number, headers: Record<string, string> = {}): Fault => ({ kind: 'answer', status, headers });
const paged = (fault: Fault, times = always, match = laterPages): FaultRule[] => [byPages, { match, fault, times }];
const tooLate = 2500;

const cases: Case[] = [
  { name: 'no fault', rules: () => [], expect: 'same' },
  { name: 'no cached list', rules: () => [byPages], expect: 'same' },
  { name: '410 once', rules: () => paged(answer(410), 1), expect: 'same' },
  { name: '410 for ever', rules: () => paged(answer(410)), expect: 'undecided' },
  { name: '429 with Retry-After once', rules: () => paged(answer(429, { 'retry-after': '1' }), 1, lists), expect: 'same' },
  { name: '429 with a long Retry-After', rules: () => paged(answer(429, { 'retry-after': '3600' }), 1), expect: 'undecided' },
  ...[500, 502, 503, 504].map(
    (status): Case => ({ name: `${status} twice`, rules: () => paged(answer(status), 2), expect: 'same' }),
  ),
  { name: '503 for ever', rules: () => paged(answer(503)), expect: 'undecided', timeoutMs: tooLate },
  { name: '503 for every list', rules: () => paged(answer(503), always, lists), expect: 'undecided', timeoutMs: tooLate },
  {
    name: '500 on every first page of backups',
    rules: () => paged(answer(500), always, ofBackups),
    expect: 'undecided',
    timeoutMs: tooLate,
  },
  { name: 'reset before the answer', rules: () => paged({ kind: 'reset', afterBytes: 0 }, 2), expect: 'same' },
  { name: 'reset in mid-body', rules: () => paged({ kind: 'reset', afterBytes: 9000 }, 2), expect: 'same' },
  {
    name: 'reset in mid-body for ever',
    rules: () => paged({ kind: 'reset', afterBytes: 9000 }),
    expect: 'undecided',
    timeoutMs: tooLate,
  },
  { name: 'truncated JSON once', rules: () => paged({ kind: 'truncate', afterBytes: 9000 }, 1), expect: 'same' },
  {
    name: 'truncated JSON for ever',
    rules: () => paged({ kind: 'truncate', afterBytes: 9000 }),
    expect: 'undecided',
    timeoutMs: tooLate,
  },
  { name: 'an empty body', rules: () => paged({ kind: 'truncate', afterBytes: 0 }), expect: 'undecided', timeoutMs: tooLate },
  {
    name: 'JSON that is no list',
    rules: () => paged({ kind: 'answer', status: 200, body: {} }),
    expect: 'undecided',
    timeoutMs: tooLate,
  },
  {
    name: 'a cached list that breaks off',
    rules: () => [{ ...byPages, fault: { kind: 'truncate', afterBytes: 90_000 } }],
    expect: 'same',
  },
  { name: 'a streamed list', rules: () => streamedLists(), expect: 'same' },
  {
    name: 'a streamed list that breaks off',
    rules: () => [
      { match: ({ path }) => path.includes('sendInitialEvents'), fault: { kind: 'reset', afterBytes: 0 } },
      ...streamedLists(),
    ],
    expect: 'same',
  },
  { name: 'slow loris', rules: () => paged({ kind: 'drip', pauseMs: 20 }), expect: 'undecided', timeoutMs: tooLate },
  { name: 'a page that never comes', rules: () => paged({ kind: 'hang' }), expect: 'undecided', timeoutMs: tooLate },
  { name: 'queued by priority and fairness', rules: () => paged({ kind: 'delay', ms: 300 }, always, lists), expect: 'same' },
  { name: 'clock a day ahead', rules: () => paged({ kind: 'clock', offsetMs: 86_400_000 }, always, () => true), expect: 'same' },
  {
    name: 'clock a day behind',
    rules: () => paged({ kind: 'clock', offsetMs: -86_400_000 }, always, () => true),
    expect: 'same',
  },
  { name: 'token expired in the middle', rules: () => paged(answer(401)), expect: 'undecided' },
  { name: 'token expired after the first words', rules: () => paged(answer(401), always, lists), expect: 'undecided' },
  { name: 'permission taken away in the middle', rules: () => paged(answer(403)), expect: 'undecided' },
  {
    name: 'one API group down',
    rules: () => paged(answer(503), always, ({ path }) => path.startsWith('/apis/storage.k8s.io')),
    expect: 'undecided',
    timeoutMs: tooLate,
  },
  {
    name: 'discovery down',
    rules: () => paged(answer(503), always, ({ path }) => /^\/apis\/[^/?]+(\/[^/?]+)?$/.test(path)),
    expect: 'undecided',
    timeoutMs: 8000,
  },
  {
    name: 'no self-check',
    rules: () => paged(answer(403), always, ({ path }) => path.includes('authorization.k8s.io')),
    expect: 'same',
  },
  { name: 'nothing answers', rules: () => paged({ kind: 'hang' }, always, () => true), expect: 'failure', timeoutMs: 1000 },
  { name: '401 from the start', rules: () => paged(answer(401), always, () => true), expect: 'failure' },
  {
    name: 'certificate expired in the middle',
    rules: ({ server, proxy }) => [
      byPages,
      {
        match: laterPages,
        fault: { kind: 'reset', afterBytes: 0 },
        before: async () =>
          proxy.present(makeCertificate({ commonName: 'late', issuer: server.authority, days: { from: -9, to: -1 } })),
      },
    ],
    expect: 'undecided',
  },
  {
    name: 'API server restarted in mid-list',
    rules: ({ server }) => [
      byPages,
      { match: laterPages, fault: { kind: 'reset', afterBytes: 0 }, times: 1, before: () => server.restart() },
    ],
    expect: 'same',
    timeoutMs: 60_000,
  },
  {
    name: 'definition removed in mid-run',
    rules: ({ server }) => [
      byPages,
      {
        match: laterPages,
        fault: { kind: 'delay', ms: 0 },
        times: 1,
        before: async () => {
          await server.admin('DELETE', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/backups.longhorn.io');
          for (let i = 0; i < 300 && (await served(server)); i++) await new Promise((done) => setTimeout(done, 100));
        },
      },
    ],
    expect: 'undecided',
    timeoutMs: 60_000,
  },
];

async function served(server: ApiServer): Promise<boolean> {
  const list = await server.admin('GET', `/apis/longhorn.io/v1beta2/namespaces/${namespace}/backups?limit=1`, undefined, {
    accept: [404, 405],
  });
  return list.status === 200;
}

describeWithApiServer('faults while a cluster is read', () => {
  let server: ApiServer;
  let proxy: FaultProxy;
  let healthy: Judged;

  interface Judged {
    readonly coverage: readonly Coverage[];
    readonly hops: readonly { readonly decision: string; readonly outcomes: readonly Outcome[] }[];
  }

  beforeAll(async () => {
    if (!existsSync(demoManifest)) return;
    server = await startDemoServer();
    await seedEtcd(server.etcdUrl, manyBackups(6000));
    proxy = await startFaultProxy({ upstream: server.url, authority: server.authority, certificate: good() });
    healthy = await run(30_000);
  });
  afterAll(async () => {
    await proxy?.stop();
    await server?.stop();
  });

  const good = () => makeCertificate({ commonName: 'fault proxy', issuer: server.authority });

  /** They sort before the demo's, so that the one bad record of the demo stands on the last page. */
  function* manyBackups(count: number) {
    const labels = { 'backup-volume': 'pvc-postgres' };
    for (let i = 0; i < count; i++) {
      const metadata = { name: `a-${String(i).padStart(6, '0')}`, namespace, labels };
      const status = { state: 'Completed', volumeName: 'pvc-postgres', url: `s3://b@r/?backup=a-${i}&volume=pvc-postgres` };
      yield { apiVersion: 'longhorn.io/v1beta2', kind: 'Backup', metadata, spec: { snapshotName: 's' }, status };
    }
  }

  async function run(timeoutMs: number): Promise<Judged> {
    const kubeconfig = server.kubeconfig({ token: server.adminToken }, { server: proxy.url });
    const request = {
      namespace,
      reads,
      whole: false,
      timeoutMs,
      concurrency: 4,
      allowExec: false,
      progress: () => {},
      kubeconfig,
    };
    const { snapshot: seen } = await readLive(request, fakeWorld());
    const snapshot = { ...seen, serverVersion: 'v1.36.0' };
    return {
      coverage: Object.values(snapshot.coverage),
      hops: hops.map(([from, to]) => {
        const { outcomes, verdict } = judgeSnapshot(rules, snapshot, from, to);
        return { decision: verdict.decision, outcomes };
      }),
    };
  }

  const test = it.skipIf(!existsSync(demoManifest));

  test('the cluster without faults is blocked for one build and not ready for any', () => {
    expect(healthy.hops[0]?.decision).toBe('blocked');
    expect(healthy.hops.map(({ decision }) => decision)).not.toContain('ready');
    expect(healthy.coverage.find(({ resource }) => resource === 'backups.longhorn.io')).toMatchObject({
      status: 'whole',
      count: 6017,
    });
  });

  for (const fault of cases) {
    test(fault.name, async () => {
      proxy.clear();
      proxy.present(good());
      proxy.script(...fault.rules({ server, proxy }));
      const outcome = await run(fault.timeoutMs ?? 20_000).catch((error: unknown) => error);
      if (fault.expect === 'failure') {
        expect(outcome).toBeInstanceOf(Failure);
        expect((outcome as Failure).exitCode).toBe(3);
        return;
      }
      if (outcome instanceof Error) throw outcome;
      const judged = outcome as Judged;
      neverBetter(judged);
      const lost = judged.coverage.filter(({ status }) => status === 'partial' || status === 'denied');
      if (fault.expect === 'same') expect(judged.hops).toEqual(healthy.hops);
      else {
        expect(lost.length).toBeGreaterThan(0);
        for (const { reason } of lost) expect(reason).toMatch(/\w{3}/);
      }
    });
  }

  /** Whatever was lost: no rule passes that did not pass before, and nothing is ready. */
  function neverBetter(judged: Judged): void {
    for (const [index, hop] of judged.hops.entries()) {
      const before = healthy.hops[index];
      expect(['undecided', before?.decision]).toContain(hop.decision);
      expect(hop.decision).not.toBe('ready');
      for (const outcome of hop.outcomes) {
        const was = before?.outcomes.find(({ rule }) => rule === outcome.rule);
        if (outcome.status === 'pass') expect([outcome.rule, was?.status]).toEqual([outcome.rule, 'pass']);
      }
    }
  }
});
