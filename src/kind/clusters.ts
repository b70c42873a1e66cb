import { randomBytes } from 'node:crypto';
import { Failure } from '../core/failure.ts';
import { gaveUpWaiting } from './kind-failure.ts';
import { type KindShell, runDocker, runKind } from './kind-shell.ts';

/** Every cluster that we create is named so; nothing else is ever deleted. */
export const prefix = 'longhorn-readiness-';

/** A name that no other run has. */
export function uniqueName(): string {
  return `${prefix}${randomBytes(4).toString('hex')}`;
}

export interface NewCluster {
  readonly name: string;
  /** Node image; kind's own default when left out. */
  readonly image?: string;
  /** A kind config file (`kind: Cluster`). */
  readonly configFile?: string;
  /** kind writes its kubeconfig here, never into the user's own. */
  readonly kubeconfigFile: string;
  /** How long the control plane may take to become Ready once it started. */
  readonly waitSeconds: number;
  /** How long everything may take, pulling the node image included. Default: the wait and ten minutes. */
  readonly seconds?: number;
}

/**
 * Creates a cluster and waits for its control plane. Throws kind-missing, docker-missing, docker-not-running, kind-image-missing,
 * kind-name-taken, kind-timeout, disk-full, kind-failed or cancelled; kind removes its containers itself unless it was ended.
 */
export async function createCluster(shell: KindShell, cluster: NewCluster): Promise<void> {
  const args = ['create', 'cluster', '--name', cluster.name, '--kubeconfig', cluster.kubeconfigFile];
  args.push('--wait', `${cluster.waitSeconds}s`);
  if (cluster.image) args.push('--image', cluster.image);
  if (cluster.configFile) args.push('--config', cluster.configFile);
  const seconds = cluster.seconds ?? cluster.waitSeconds + 600;
  const ran = await runKind(shell, args, { seconds, doing: `create the kind cluster ${cluster.name}` });
  if (!gaveUpWaiting(ran.output)) return;
  throw new Failure(
    'kind-timeout',
    `The kind cluster ${cluster.name} did not become ready in ${cluster.waitSeconds} s.`,
    'The exported logs say why; a machine with fewer than 2 cores or 2 GB of memory is often too slow.',
  );
}

/** Puts a `docker save` archive into every node, under the names that it holds. */
export async function loadArchive(shell: KindShell, name: string, file: string): Promise<void> {
  const args = ['load', 'image-archive', file, '--name', name];
  await runKind(shell, args, { seconds: 600, doing: `load the image archive ${file}` });
}

/** The kubeconfig of a running cluster, as text. It holds a client key: never log it. */
export async function kubeconfigOf(shell: KindShell, name: string): Promise<string> {
  const args = ['get', 'kubeconfig', '--name', name];
  return (await runKind(shell, args, { seconds: 60, doing: `read the kubeconfig of ${name}`, quiet: true })).stdout;
}

/** Writes the logs of every node and container into `folder`. */
export async function exportLogs(shell: KindShell, name: string, folder: string): Promise<void> {
  const args = ['export', 'logs', folder, '--name', name];
  await runKind(shell, args, { seconds: 120, doing: `export the logs of ${name}` });
}

/** The names of the clusters that kind knows. */
export async function clusterNames(shell: KindShell): Promise<readonly string[]> {
  const ran = await runKind(shell, ['get', 'clusters'], { seconds: 60, doing: 'list the kind clusters', quiet: true });
  return ran.stdout.split('\n').filter((line) => line !== '');
}

export async function clusterExists(shell: KindShell, name: string): Promise<boolean> {
  return (await clusterNames(shell)).includes(name);
}

/** The node containers of a cluster, running or not, by name. */
export async function nodeNames(shell: KindShell, name: string): Promise<readonly string[]> {
  const args = ['ps', '-a', '--filter', `label=io.x-k8s.kind.cluster=${name}`, '--format', '{{.Names}}'];
  const ran = await runDocker(shell, args, { seconds: 60, doing: `list the nodes of ${name}`, quiet: true });
  return ran.stdout.split('\n').filter((line) => line !== '');
}

/**
 * Deletes a cluster; one that is gone already is fine. A Docker CLI that outlived a cancelled kind may still be creating a node,
 * so this looks again until none is left.
 */
export async function deleteCluster(shell: KindShell, name: string, kubeconfigFile: string): Promise<void> {
  const args = ['delete', 'cluster', '--name', name, '--kubeconfig', kubeconfigFile];
  let quietLooks = 0;
  for (let round = 0; round < 10 && quietLooks < 2; round++) {
    await runKind(shell, args, { seconds: 120, doing: `delete the kind cluster ${name}` });
    quietLooks = (await nodeNames(shell, name)).length === 0 ? quietLooks + 1 : 0;
    if (quietLooks < 2) await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
