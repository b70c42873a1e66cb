import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Failure } from '../../src/core/failure.ts';
import type { Outcome } from '../../src/core/judge.ts';
import type { Snapshot } from '../../src/core/snapshot.ts';
import { exitCodeOf, type Verdict } from '../../src/core/verdict.ts';
import { neededReads } from '../../src/facts/cluster.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { loadSnapshot } from '../../src/sources/load.ts';
import { fakeWorld } from '../kit/fake-world.ts';
import { judgeSnapshot } from '../kit/judge-dump.ts';
import { type FaultProxy, startFaultProxy } from '../kit/proxy/fault-proxy.ts';
import type { ApiServer } from '../kit/server/api-server.ts';
import { describeWithApiServer } from '../kit/server/assets.ts';
import { makeCertificate } from '../kit/server/certificate.ts';
import { demoManifest, startDemoServer } from '../kit/server/demo-server.ts';
import { seedEtcd } from '../kit/server/seed-etcd.ts';
import { truthObjects } from '../kit/server/truth-objects.ts';
import { byPages, faultCases } from './fault-cases.ts';

const namespace = 'longhorn-system';
const reads = neededReads(rules);
const hops = [
  ['1.7.2', '1.8.0-rc2'],
  ['1.7.2', '1.8.2'],
  ['1.7.2', '1.9.2'],
  ['1.8.2', '1.9.2'],
  ['1.9.2', '1.10.2'],
  ['1.10.2', '1.11.3'],
  ['1.11.3', '1.12.1'],
] as const;

interface Judged {
  readonly snapshot: Snapshot;
  readonly notes: readonly string[];
  readonly hops: readonly { readonly verdict: Verdict; readonly outcomes: readonly Outcome[] }[];
}

describeWithApiServer('faults while a cluster is read', () => {
  let server: ApiServer;
  let proxy: FaultProxy;
  let healthy: Judged;

  beforeAll(async () => {
    if (!existsSync(demoManifest)) return;
    server = await startDemoServer();
    await seedEtcd(server.etcdUrl, [...truthObjects(), ...manyBackups(6000)]);
    await killNode();
    proxy = await startFaultProxy({ upstream: server.url, authority: server.authority, certificate: good() });
    healthy = await run(60_000);
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

  /** A node that died two hours ago: what it means is a question of age. */
  async function killNode(): Promise<void> {
    const lastTransitionTime = new Date(Date.now() - 7_200_000).toISOString();
    const conditions = [{ type: 'Ready', status: 'False', reason: 'KubeletNotReady', lastTransitionTime }];
    await server.admin(
      'PATCH',
      '/api/v1/nodes/node-3/status',
      { status: { conditions } },
      { type: 'application/merge-patch+json' },
    );
  }

  async function run(timeoutMs: number, clockMs = 0): Promise<Judged> {
    const kubeconfig = server.kubeconfig({ token: server.adminToken }, { server: proxy.url });
    const request = { cluster: 'live', namespace, reads, whole: false, timeoutMs, concurrency: 4, allowExec: false, kubeconfig };
    const world = fakeWorld({ now: new Date(Date.now() + clockMs).toISOString() });
    const { snapshot, notes } = await loadSnapshot({ ...request, progress: () => {} }, world);
    return { snapshot, notes, hops: judged(snapshot) };
  }

  function judged(snapshot: Snapshot): Judged['hops'] {
    return hops.map(([from, to]) => {
      const { verdict, outcomes } = judgeSnapshot(rules, { ...snapshot, serverVersion: 'v1.36.0' }, from, to);
      return { verdict, outcomes };
    });
  }

  const test = it.skipIf(!existsSync(demoManifest));

  test('the cluster without faults is in every trouble that was at hand, and wholly seen', () => {
    const failing = new Set(
      healthy.hops.flatMap(({ outcomes }) => outcomes.filter(({ status }) => status === 'fail').map(({ rule }) => rule)),
    );
    expect(failing).toContain('backup-without-volume');
    expect(failing).toContain('node-not-ready');
    expect(failing.size).toBeGreaterThan(truthObjects().length > 0 ? 15 : 6);
    for (const { verdict } of healthy.hops) expect(exitCodeOf(verdict, 'warning')).toBe(1);
    expect(healthy.snapshot.coverage['backups.longhorn.io']?.status).toBe('whole');
    expect(healthy.snapshot.coverage['backups.longhorn.io']?.count).toBeGreaterThanOrEqual(6017);
    expect(healthy.notes).toEqual([]);
  });

  for (const fault of faultCases) {
    test(fault.name, async () => {
      proxy.clear();
      proxy.present(good());
      proxy.script(...fault.rules({ server, proxy }));
      const outcome = await run(fault.timeoutMs ?? 20_000, fault.clockMs).catch((error: unknown) => error);
      if (fault.expect === 'failure') {
        expect(outcome).toBeInstanceOf(Failure);
        expect((outcome as Failure).exitCode).toBe(3);
        return;
      }
      if (outcome instanceof Error) throw outcome;
      const seen = outcome as Judged;
      await fault.after?.(server);
      expect(proxy.idle().filter((rule) => rule !== byPages)).toEqual([]);
      neverBetter(seen);
      nothingInvented(seen, fault.changes ?? []);
      const lost = Object.values(seen.snapshot.coverage).filter(({ status }) => status === 'partial' || status === 'denied');
      if (fault.expect === 'same') expect(seen.hops).toEqual(healthy.hops);
      if (fault.expect === 'same') expect(lost).toEqual([]);
      if (fault.expect === 'said' || fault.expect === 'undecided') expect(lost.length).toBeGreaterThan(0);
      for (const { reason } of lost) expect(reason).toMatch(/\w{3}/);
      if (fault.expect === 'undecided') undecided(seen);
    });
  }

  test('a clock of the API server that is off is believed, and said', async () => {
    for (const offsetMs of [86_400_000, -86_400_000]) {
      proxy.clear();
      proxy.script({ match: () => true, fault: { kind: 'clock', offsetMs } });
      const { snapshot, notes } = await run(20_000);
      expect(Math.abs(Date.parse(snapshot.origin.takenAt ?? '') - Date.now() - offsetMs)).toBeLessThan(60_000);
      expect(notes).toEqual([expect.stringContaining("the API server's")]);
    }
  });

  /** Whatever was lost: nothing that was found is gone unsaid, nothing passes that did not, and nothing is ready. */
  function neverBetter(seen: Judged): void {
    for (const [index, hop] of seen.hops.entries()) {
      const before = healthy.hops[index];
      expect(['undecided', before?.verdict.decision]).toContain(hop.verdict.decision);
      expect(exitCodeOf(hop.verdict, 'warning')).not.toBe(0);
      expect(hop.outcomes.map(({ rule }) => rule)).toEqual(before?.outcomes.map(({ rule }) => rule));
      for (const [at, outcome] of hop.outcomes.entries()) {
        if (outcome.status === 'unknown') continue;
        const was = before?.outcomes[at];
        const said = ({ rule, status, findings }: Outcome) => [rule, status, findings.length];
        expect(said(outcome)).toEqual(was && said(was));
      }
    }
  }

  /** What is called whole is whole: object by object the same as without the fault. */
  function nothingInvented({ snapshot }: Judged, changed: readonly string[]): void {
    for (const { resource, status } of Object.values(snapshot.coverage)) {
      if (status === 'partial' || status === 'denied' || changed.includes(resource)) continue;
      expect([resource, status]).toEqual([resource, healthy.snapshot.coverage[resource]?.status]);
      expect(snapshot.objects[resource]).toEqual(healthy.snapshot.objects[resource]);
    }
  }

  /** Where a blocker rule no longer knows, the gate does not open. */
  function undecided(seen: Judged): void {
    const shaken = seen.hops.filter(({ outcomes }, hop) =>
      outcomes.some(
        ({ severity, status }, at) =>
          severity === 'blocker' && status === 'unknown' && healthy.hops[hop]?.outcomes[at]?.status !== 'unknown',
      ),
    );
    expect(shaken.length).toBeGreaterThan(0);
    for (const { verdict } of shaken) {
      expect(['undecided', 'blocked']).toContain(verdict.decision);
      expect(exitCodeOf(verdict, 'blocker')).not.toBe(0);
    }
  }
});
