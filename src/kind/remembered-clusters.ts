import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getState, saveState } from '@actions/core';
import { clusterExists, deleteCluster, prefix } from './clusters.ts';
import type { KindShell } from './kind-shell.ts';

const state = 'kind-clusters';

/**
 * Tells the action's post step that this cluster is ours, before it exists, so that a job that dies half-way leaves nothing
 * behind. Outside GitHub Actions there is no post step and nothing is written. The runner keeps the last value, and one job step
 * has one cluster at a time, so the value is one cluster.
 */
export function rememberCluster(shell: KindShell, name: string): void {
  if (shell.env['GITHUB_STATE']) saveState(state, JSON.stringify({ name, kind: shell.kind }));
}

/**
 * The post step: deletes the cluster that the main step remembered, with the kind that it used, whatever became of it. A cluster
 * that is gone already is fine. Names that we never give are left alone. Gives the names that were deleted.
 */
export async function cleanUpKind(shell: KindShell, remembered: string = getState(state)): Promise<readonly string[]> {
  const { name, kind } = readState(remembered);
  const same = { ...shell, kind: kind || shell.kind };
  if (!name.startsWith(prefix) || !(await clusterExists(same, name))) return [];
  const folder = await mkdtemp(join(tmpdir(), 'longhorn-readiness-'));
  try {
    await deleteCluster(same, name, join(folder, 'kubeconfig'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return [name];
}

function readState(text: string): { name: string; kind: string } {
  const { name, kind }: { name?: unknown; kind?: unknown } = text.startsWith('{') ? JSON.parse(text) : {};
  return { name: typeof name === 'string' ? name : '', kind: typeof kind === 'string' ? kind : '' };
}
