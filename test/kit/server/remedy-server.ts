import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../../../src/core/snapshot.ts';
import { type ApiServer, startApiServer } from './api-server.ts';
import { applyCrds, longhornManifests } from './apply-crds.ts';
import { seed } from './seed.ts';
import { serviceAccountToken } from './service-account-token.ts';

const root = join(import.meta.dirname, '../../..');

export const backupsPath = '/apis/longhorn.io/v1beta2/namespaces/longhorn-system/backups';

/**
 * A real API server with the Longhorn objects of the demo cluster. Into `folder` go `kubeconfig`, which may do what
 * `rbac --remedy` prints and nothing more, and `admin`.
 */
export async function startRemedyServer(folder: string): Promise<ApiServer> {
  const server = await startApiServer();
  try {
    await applyCrds(server.admin, join(longhornManifests, 'v1.7.2/longhorn.yaml'));
    await seed(server.admin, await longhornObjects());
    const { stdout: roles } = await runNode([join(root, 'src/cli.ts'), 'rbac', '--remedy']);
    const token = await serviceAccountToken(server.admin, 'longhorn-system', 'longhorn-readiness', roles);
    await writeFile(join(folder, 'token'), token);
    await writeFile(join(folder, 'kubeconfig'), server.kubeconfig({ token }));
    await writeFile(join(folder, 'admin'), server.kubeconfig({ token: server.adminToken }));
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function longhornObjects(): Promise<KubeObject[]> {
  const documents = parseAllDocuments(await readFile(join(root, 'examples/demo-cluster.yaml'), 'utf8')).map(
    (document) => document.toJS() as KubeObject,
  );
  return documents.filter(({ apiVersion, kind }) => apiVersion === 'longhorn.io/v1beta2' && !kind.endsWith('List'));
}

/** What a person would miss of an object: everything but what the server counts by itself. */
export function kept(object: KubeObject) {
  const { labels, annotations, finalizers, name } = object.metadata;
  return { name, labels, annotations, finalizers, spec: object['spec'], status: object['status'] };
}

export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Node (or what `command` starts) outside of any workflow, to its end. */
export function runNode(args: readonly string[], env: Record<string, string> = {}, command = process.execPath): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env: { ...process.env, GITHUB_EVENT_NAME: '', GITHUB_ACTIONS: '', ...env } });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}
