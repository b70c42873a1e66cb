import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { judgeCluster } from '../../src/commands/judge-cluster.ts';
import { rehearse } from '../../src/commands/rehearse.ts';
import { seededSnapshot } from '../../src/commands/seeded-snapshot.ts';
import { sourceRequest } from '../../src/commands/source-request.ts';
import type { Report } from '../../src/core/report.ts';
import type { KubeObject } from '../../src/core/snapshot.ts';
import { neededReads } from '../../src/facts/cluster.ts';
import {
  clusterNames,
  createCluster,
  deleteCluster,
  exportLogs,
  kubeconfigOf,
  nodeNames,
  uniqueName,
} from '../../src/kind/clusters.ts';
import { withCluster } from '../../src/kind/with-cluster.ts';
import { realWorld } from '../../src/outside/real-world.ts';
import { parseOptions } from '../../src/parse-options.ts';
import { connectKube, type KubeApi } from '../../src/rehearse/connect-kube.ts';
import { listObjects } from '../../src/rehearse/list-objects.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { loadSnapshot } from '../../src/sources/load.ts';
import { describeKind, nodeImage, shared, testShell } from './kit.ts';
import { documents, seedOf300 } from './seed-of-300.ts';
import { buildStandIn } from './stand-in/build.ts';

describeKind('a rehearsal on a real kind cluster', () => {
  const name = uniqueName();
  let folder: string;
  let archive: string;
  let api: KubeApi;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'longhorn-readiness-e2e-'));
    archive = buildStandIn(folder, ['1.8.0-rc2', '1.8.0', '1.8.2', '1.9.2']);
    const kubeconfigFile = join(folder, 'kubeconfig');
    await createCluster(testShell(), { name, image: nodeImage ?? '', kubeconfigFile, waitSeconds: 120 });
    api = await connectKube(await kubeconfigOf(testShell(), name));
  });
  afterAll(async () => {
    await api?.close();
    await deleteCluster(testShell(), name, join(folder, 'kubeconfig'));
    await rm(folder, { recursive: true, force: true });
  });

  const release = (version: string) => join(shared, `longhorn/v${version}/longhorn.yaml`);

  /** Runs the command on the test's cluster and gives its exit code and report. */
  async function run(cluster: string, from: string, to: string, ...more: string[]): Promise<{ code: number; report: Report }> {
    const out: string[] = [];
    const world = { ...realWorld(), stdout: { write: (text: string) => void out.push(text), width: undefined, color: false } };
    const named = ['--cluster', cluster, '--to', to, '--manifest', release(to), '--manifest-from', release(from)];
    const args = [...named, '--kind-cluster', name, '--format', 'json', '--quiet', ...more];
    const code = await rehearse(parseOptions('rehearse', args), world);
    return { code, report: JSON.parse(out.join('')) as Report };
  }

  const statusOf = (report: Report, step: string) => report.steps?.find((entry) => entry.name === step)?.status;
  const detailOf = (report: Report, step: string) => report.steps?.find((entry) => entry.name === step)?.detail ?? '';

  test('300 objects are seeded, read back, and judged as the seed itself is', async () => {
    const seed = seedOf300(folder);
    const args = [
      '--cluster',
      'kind',
      '--seed',
      seed,
      '--to',
      '1.8.0-rc2',
      '--manifest-from',
      release('1.7.2'),
      '--kind-cluster',
      name,
    ];
    const options = parseOptions('check', [...args, '--quiet']);
    const reads = neededReads(rules);
    const world = realWorld();
    const direct = await loadSnapshot(sourceRequest({ ...options, cluster: seed }, world, { reads, whole: false }), world);
    const seeded = await seededSnapshot(options, world, reads);
    expect(seeded.notes.filter((note) => note.includes('refused'))).toEqual([]);
    expect(seeded.snapshot.objects['backups.longhorn.io']?.length).toBe(direct.snapshot.objects['backups.longhorn.io']?.length);
    const asked = { to: '1.8.0-rc2', via: 'option', place: null } as const;
    expect(judgeCluster(rules, seeded.snapshot, asked).outcomes).toEqual(judgeCluster(rules, direct.snapshot, asked).outcomes);

    const backups = await listObjects(api, 'Backup', 'longhorn-system');
    expect(backups.filter(({ metadata }) => metadata.deletionTimestamp)).toHaveLength(1);
    expect(backups.flatMap(({ metadata }) => metadata.ownerReferences ?? [])).toMatchObject([{ kind: 'Volume' }]);
    expect(JSON.stringify(backups)).not.toContain('a-uid-of-another-cluster');
  });

  test('all steps to 1.8.2: what cannot be checked is said, and a manager that dies once is told from a crash loop', async () => {
    const { report } = await run(seedOf300(folder), '1.7.2', '1.8.2', '--image-archive', archive);
    expect(report.steps?.map(({ name: step, status }) => [step, status])).toEqual([
      ['seed', 'ok'],
      ['crds', 'ok'],
      ['objects', 'partial'],
      ['manager', 'ok'],
      ['judge-again', 'ok'],
    ]);
    expect(detailOf(report, 'objects')).toContain('unknown fields were not checked');
    expect(detailOf(report, 'objects')).not.toContain('refused');
    expect(detailOf(report, 'manager')).toMatch(/^current-longhorn-version is v1\.8\.2 after one death .* not found$/);
    expect(detailOf(report, 'judge-again')).toMatch(/^1 objects created, \d+ changed, 0 removed/);
  });

  test('an object that a stricter target refuses is found with its path', async () => {
    const stricter = documents(readFileSync(release('1.8.2'), 'utf8')).map((object) =>
      object.metadata.name === 'volumes.longhorn.io' ? withMaximum(object, 2) : object,
    );
    const manifest = join(folder, 'stricter.yaml');
    await writeFile(manifest, stricter.map((object) => stringify(object)).join('---\n'));
    const seed = join(shared, 'truth/healthy/v1.7.2.yaml');
    const { code, report } = await run(seed, '1.7.2', '1.8.2', '--steps', 'crds,objects', '--manifest', manifest);
    expect(code).toBe(1);
    expect(statusOf(report, 'objects')).toBe('failed');
    const found = report.outcomes
      .filter((outcome) => outcome.observed && outcome.status === 'fail')
      .flatMap(({ findings }) => findings);
    const path = expect.objectContaining({ fields: ['spec.numberOfReplicas'] });
    expect(found.filter(({ subject }) => subject.kind === 'Volume').map(({ evidence }) => evidence)).toEqual([path, path, path]);
  });

  test('stored versions that 1.10 dropped: the CRDs are refused, and nothing after them runs', async () => {
    const seed = join(shared, 'truth/crd-storedversions-v1beta1/v1.7.2.yaml');
    const { code, report } = await run(seed, '1.7.2', '1.10.0');
    expect(code).toBe(1);
    expect(statusOf(report, 'crds')).toBe('failed');
    expect(detailOf(report, 'crds')).toContain('status.storedVersions[0]');
    expect(statusOf(report, 'manager')).toBe('skipped');
    const observed = report.outcomes.filter((outcome) => outcome.observed && outcome.status === 'fail');
    expect(observed.flatMap(({ findings }) => findings.map(({ subject }) => subject.name))).toContain('volumes.longhorn.io');
  });

  test('the manager of 1.8.0 migrates; nothing of it reaches the network or the backup store', async () => {
    const { report } = await run(join(shared, 'truth/healthy/v1.7.2.yaml'), '1.7.2', '1.8.0', '--steps', 'crds,manager');
    expect(statusOf(report, 'manager')).toBe('ok');
    expect(detailOf(report, 'manager')).toBe('current-longhorn-version is v1.8.0');
    expect(report.outcomes.find(({ rule }) => rule === 'rehearsal-crashed')).toMatchObject({ status: 'pass', observed: true });

    expect(await managerLog(api)).toContain('the outside refuses');
    const targets = await listObjects(api, 'BackupTarget', 'longhorn-system');
    expect(targets).toMatchObject([
      { spec: { backupTargetURL: expect.stringMatching(/^nfs:\/\/longhorn-readiness\.invalid:\//) } },
    ]);
    for (const kind of ['BackupTarget', 'Setting', 'Backup', 'Volume', 'Engine']) {
      expect(JSON.stringify(await listObjects(api, kind, 'longhorn-system'))).not.toMatch(/s3:\/\/|backups@us-east-1/);
    }
  });

  test('the crash of longhorn#10181 is observed and named', async () => {
    const seed = join(shared, 'truth/backup-error-empty-volumename-nolabel/v1.7.2.yaml');
    const { code, report } = await run(seed, '1.7.2', '1.8.0-rc2');
    expect(code).toBe(1);
    expect(report.verdict).toMatchObject({ decision: 'blocked', decidedBy: ['backup-without-volume'] });
    expect(statusOf(report, 'manager')).toBe('failed');
    expect(report.outcomes.find(({ rule }) => rule === 'backup-without-volume')).toMatchObject({
      status: 'fail',
      observed: true,
      findings: [{ subject: { kind: 'Backup', name: 'backup-deadbeef' }, evidence: { step: 'manager', versionRecorded: false } }],
    });
  });

  test('a manager image that nobody has leaves the rehearsal undecided', async () => {
    const { code, report } = await run(
      join(shared, 'truth/healthy/v1.7.2.yaml'),
      '1.7.2',
      '1.8.1',
      '--image-registry',
      'localhost:1',
      '--fail-on',
      'blocker',
    );
    expect(code).toBe(2);
    expect(statusOf(report, 'manager')).toBe('partial');
    expect(detailOf(report, 'manager')).toContain('localhost:1/longhornio/longhorn-manager:v1.8.1 did not start');
    expect(report.verdict.decidedBy).toContain('rehearsal-crashed');
  });

  test('a Longhorn that no rehearsal put there is left alone', async () => {
    const crd = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/volumes.longhorn.io';
    const body = { metadata: { labels: { 'longhorn-readiness/rehearsal': null } } };
    await api.call({ method: 'PATCH', path: crd, body, type: 'application/merge-patch+json' });
    await expect(run(join(shared, 'truth/healthy/v1.7.2.yaml'), '1.7.2', '1.8.2')).rejects.toMatchObject({ code: 'refused' });
    expect((await api.call({ method: 'GET', path: crd })).status).toBe(200);
  });

  test('a name that is taken, and a reused cluster that outlives its use', async () => {
    const again = { name, image: nodeImage ?? '', kubeconfigFile: join(folder, 'again'), waitSeconds: 60 };
    await expect(createCluster(testShell(), again)).rejects.toMatchObject({ code: 'kind-name-taken' });
    const wish = { reuse: name, waitSeconds: 60, logsFolder: folder };
    await expect(withCluster(testShell(), wish, async () => Promise.reject(new Error('on purpose')))).rejects.toThrow(
      'on purpose',
    );
    expect(await clusterNames(testShell())).toContain(name);
    expect(await nodeNames(testShell(), name)).toEqual([`${name}-control-plane`]);
  });

  test('logs are exported; onto a full disk they are not', async ({ skip }) => {
    await exportLogs(testShell(), name, join(folder, 'logs'));
    expect(await readdir(join(folder, 'logs'))).toContain(`${name}-control-plane`);
    const full = join(folder, 'full');
    await mkdir(full);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', full], { stdio: 'ignore' });
    } catch {
      skip('mounting a tiny tmpfs is not allowed here');
    }
    try {
      await writeFile(join(full, 'filler'), Buffer.alloc(60 * 1024));
      await expect(exportLogs(testShell(), name, join(full, 'logs'))).rejects.toMatchObject({ code: 'disk-full' });
    } finally {
      execFileSync('umount', [full]);
    }
  });
});

/** The CRD with an upper bound on `spec.numberOfReplicas`, as a release might introduce one. */
function withMaximum(crd: KubeObject, maximum: number): KubeObject {
  return JSON.parse(JSON.stringify(crd), (key, value) =>
    key === 'numberOfReplicas' && value.type ? { ...value, maximum } : value,
  );
}

async function managerLog(api: KubeApi): Promise<string> {
  const pods = '/api/v1/namespaces/longhorn-system/pods';
  const { body } = await api.call({ method: 'GET', path: pods, query: { labelSelector: 'app=longhorn-manager' } });
  const [pod] = (body as { items: KubeObject[] }).items;
  return String((await api.call({ method: 'GET', path: `${pods}/${pod?.metadata.name}/log` })).body);
}
