import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setOutput } from '@actions/core';
import { Failure } from '../core/failure.ts';
import {
  clusterExists,
  createCluster,
  deleteCluster,
  exportLogs,
  kubeconfigOf,
  type NewCluster,
  uniqueName,
} from './clusters.ts';
import type { KindShell } from './kind-shell.ts';
import { kindVersion } from './kind-version.ts';
import { rememberCluster } from './remembered-clusters.ts';

export interface ClusterWish {
  /** Node image of a new cluster. */
  readonly image?: string;
  /** Use this cluster, which somebody else made; it is never deleted. */
  readonly reuse?: string;
  /** Leave a cluster that we created. */
  readonly keep?: boolean;
  /** How long the control plane may take to become Ready once it started. */
  readonly waitSeconds: number;
  /** How long creating may take altogether. Default: the wait and ten minutes. */
  readonly createSeconds?: number;
  /** kind's logs go into a folder of the cluster's name in here when `use` or the creation fails; the action's output `kind-logs`. */
  readonly logsFolder: string;
}

export interface RunningCluster {
  readonly name: string;
  readonly ours: boolean;
  /** Text of a kubeconfig. It holds a client key: never log it. */
  readonly kubeconfig: string;
}

/**
 * Has a kind cluster for as long as `use` runs. Whatever happens, also on cancellation, a cluster that we created is deleted
 * (unless `keep`); one that we found is not. When `use` throws, or gives something that `isFailure`, its logs are exported first
 * and the folder is logged.
 */
export async function withCluster<T>(
  shell: KindShell,
  wish: ClusterWish,
  use: (cluster: RunningCluster) => Promise<T>,
  isFailure: (result: T) => boolean = () => false,
): Promise<T> {
  await kindVersion(shell);
  if (wish.reuse) return use(await found(shell, wish.reuse));
  const name = uniqueName();
  const folder = await mkdtemp(join(tmpdir(), 'longhorn-readiness-'));
  const kubeconfigFile = join(folder, 'kubeconfig');
  if (!wish.keep) rememberCluster(shell, name);
  let ours = true;
  try {
    await createCluster(shell, newCluster(name, kubeconfigFile, wish));
    const result = await use({ name, ours, kubeconfig: await kubeconfigOf(shell, name) });
    if (isFailure(result)) await saveLogs(shell, name, wish.logsFolder);
    return result;
  } catch (error) {
    if (error instanceof Failure && error.code === 'kind-name-taken') ours = false;
    else await saveLogs(shell, name, wish.logsFolder);
    throw error;
  } finally {
    if (ours && !wish.keep) await deleteCluster(uncancelled(shell), name, kubeconfigFile).catch(blame(shell, name));
    if (ours && wish.keep) shell.log(`kept the kind cluster ${name}; delete it with: kind delete cluster --name ${name}`);
    await rm(folder, { recursive: true, force: true });
  }
}

function newCluster(name: string, kubeconfigFile: string, wish: ClusterWish): NewCluster {
  const { image, waitSeconds, createSeconds } = wish;
  return {
    name,
    kubeconfigFile,
    waitSeconds,
    ...(image ? { image } : {}),
    ...(createSeconds ? { seconds: createSeconds } : {}),
  };
}

async function found(shell: KindShell, name: string): Promise<RunningCluster> {
  if (await clusterExists(shell, name)) return { name, ours: false, kubeconfig: await kubeconfigOf(shell, name) };
  throw new Failure(
    'kind-failed',
    `There is no kind cluster named ${name}.`,
    'List them with kind get clusters, or leave kind-cluster out.',
  );
}

/** Exports logs of what went wrong; a cancelled run does not wait for them, and a cluster that never came up has none. */
async function saveLogs(shell: KindShell, name: string, into: string): Promise<void> {
  if (shell.signal?.aborted) return;
  const folder = join(into, name);
  try {
    if (!(await clusterExists(shell, name))) return;
    await exportLogs({ ...shell, log: () => {} }, name, folder);
    shell.log(`the logs of the kind cluster are in ${folder}`);
    if (shell.env['GITHUB_OUTPUT']) setOutput('kind-logs', folder);
  } catch (error) {
    shell.log(`the logs of the kind cluster could not be exported: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Cleaning up must not be cancelled by what cancelled the work. */
export function uncancelled(shell: KindShell): KindShell {
  return { kind: shell.kind, log: shell.log, env: shell.env };
}

function blame(shell: KindShell, name: string): (error: unknown) => void {
  return (error) => {
    const why = error instanceof Error ? error.message : String(error);
    shell.log(`the kind cluster ${name} could not be deleted (${why}); delete it with: kind delete cluster --name ${name}`);
  };
}
