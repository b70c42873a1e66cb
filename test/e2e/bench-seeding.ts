import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubeObject } from '../../src/core/snapshot.ts';
import { createCluster, deleteCluster, kubeconfigOf, uniqueName } from '../../src/kind/clusters.ts';
import { connectKube } from '../../src/rehearse/connect-kube.ts';
import { installCrds } from '../../src/rehearse/crds.ts';
import { listObjects } from '../../src/rehearse/list-objects.ts';
import { readManifest } from '../../src/rehearse/manifest.ts';
import { seed } from '../../src/rehearse/seed.ts';
import { planSeed } from '../../src/rehearse/seed-plan.ts';
import { nodeImage, shared, testShell } from './kit.ts';
import { documents } from './seed-of-300.ts';

/**
 * Prints how long seeding takes: `node test/e2e/bench-seeding.ts [objects]`, 10,000 backups by default, on a real kind cluster
 * that is deleted afterwards. Needs what the e2e tests need.
 */
const count = Number(process.argv[2] ?? 10_000);
const folder = mkdtempSync(join(tmpdir(), 'longhorn-readiness-bench-'));
const name = uniqueName();
const shell = testShell();
try {
  await createCluster(shell, { name, image: nodeImage ?? '', kubeconfigFile: join(folder, 'kubeconfig'), waitSeconds: 180 });
  const api = await connectKube(await kubeconfigOf(shell, name));
  const manifest = readManifest(readFileSync(join(shared, 'longhorn/v1.7.2/longhorn.yaml'), 'utf8'), 'v1.7.2');
  await timed(`${manifest.crds.length} CRDs`, () => installCrds(api, manifest.crds));
  const backups = copies(count);
  const resource = 'backups.longhorn.io';
  const coverage = { [resource]: { resource, status: 'whole', count } } as const;
  const origin = { kind: 'dump', label: 'bench', takenAt: null } as const;
  const plan = planSeed({ schema: 1, origin, namespace: 'longhorn-system', objects: { [resource]: backups }, coverage });
  await timed(`${count} objects seeded, with status`, () => seed(api, plan, () => {}));
  await timed(`${count} objects listed`, () => listObjects(api, 'Backup', 'longhorn-system'));
  await api.close();
} finally {
  await deleteCluster(shell, name, join(folder, 'kubeconfig'));
  rmSync(folder, { recursive: true, force: true });
}

function copies(wanted: number): KubeObject[] {
  const state = readFileSync(join(shared, 'truth/healthy/v1.7.2.yaml'), 'utf8');
  const pattern = documents(state).find(({ kind }) => kind === 'Backup');
  if (!pattern) throw new Error('the healthy state has no backup');
  return Array.from({ length: wanted }, (_, number) => ({
    ...pattern,
    metadata: { ...pattern.metadata, name: `backup-${number}` },
  }));
}

async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await work();
  const load = execFileSync('cut', ['-d ', '-f1', '/proc/loadavg'], { encoding: 'utf8' }).trim();
  console.log(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s (load ${load})`);
}
