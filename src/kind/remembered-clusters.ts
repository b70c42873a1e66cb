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
 * has one cluster at a time, so the value is one name.
 */
export function rememberCluster(name: string, env: Readonly<Record<string, string | undefined>>): void {
  if (env.GITHUB_STATE) saveState(state, name);
}

/**
 * The post step: deletes the cluster that the main step remembered, whatever became of it. A cluster that is gone already is
 * fine. Names that we never give are left alone. Gives the names that were deleted.
 */
export async function cleanUpKind(shell: KindShell, remembered: string = getState(state)): Promise<readonly string[]> {
  if (!remembered.startsWith(prefix) || !(await clusterExists(shell, remembered))) return [];
  const folder = await mkdtemp(join(tmpdir(), 'longhorn-readiness-'));
  try {
    await deleteCluster(shell, remembered, join(folder, 'kubeconfig'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return [remembered];
}
