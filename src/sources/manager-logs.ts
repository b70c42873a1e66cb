import { Failure } from '../core/failure.ts';
import { openKube } from '../outside/kube.ts';
import type { World } from '../outside/world.ts';
import { contact } from './live/contact.ts';
import { troubleOf } from './live/read-trouble.ts';
import { fetchBody, fetchJson, type Reader, startReader } from './live/reader.ts';
import { access, type LiveRequest } from './live.ts';

/** The end of one container's log in a live cluster. `name` is `pod/container`, with ` (previous)` for the run before. */
export interface ManagerLog {
  readonly name: string;
  readonly text: string;
}

interface Pod {
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly status?: { readonly containerStatuses?: readonly { readonly name: string; readonly restartCount?: number }[] };
}

const lastLines = 500;
const mostPods = 20;

/**
 * The logs of the manager pods and of the pre-upgrade job of a live cluster: of each container that has restarted the run before,
 * where a crash loop shows, and the current run. Needs `list pods` and `get pods/log` in the namespace.
 * @throws Failure `cluster-*` and `kubeconfig-invalid` as a live snapshot, `no-longhorn` when there is no such pod
 */
export async function readManagerLogs(
  request: Pick<LiveRequest, 'kubeconfig' | 'context' | 'allowExec' | 'checkout' | 'namespace' | 'timeoutMs'>,
  world: Pick<World, 'env' | 'cwd'>,
): Promise<{ readonly logs: readonly ManagerLog[]; readonly notes: readonly string[] }> {
  const kube = await openKube(access(request), world);
  try {
    const reader = startReader(kube, request.timeoutMs);
    await contact(reader);
    const base = `/api/v1/namespaces/${encodeURIComponent(request.namespace)}/pods`;
    const pods = (await asked(() => fetchJson<{ items: readonly Pod[] }>(reader, { path: base }), 'list pods', request.namespace))
      .items;
    const ours = pods.filter(isOurs).slice(0, mostPods);
    if (ours.length === 0) throw noPods(request.namespace);
    const logs: ManagerLog[] = [];
    for (const pod of ours) logs.push(...(await logsOf(reader, base, pod, request.namespace)));
    return { logs, notes: kube.warnings };
  } finally {
    kube.close();
  }
}

function isOurs({ metadata: { labels = {} } }: Pod): boolean {
  return labels['app'] === 'longhorn-manager' || (labels['job-name'] ?? '').startsWith('longhorn-pre-upgrade');
}

async function logsOf(reader: Reader, base: string, pod: Pod, namespace: string): Promise<ManagerLog[]> {
  const logs: ManagerLog[] = [];
  for (const { name, restartCount = 0 } of pod.status?.containerStatuses ?? []) {
    for (const previous of restartCount > 0 ? [true, false] : [false]) {
      const query = `container=${encodeURIComponent(name)}&tailLines=${lastLines}${previous ? '&previous=true' : ''}`;
      const path = `${base}/${encodeURIComponent(pod.metadata.name)}/log?${query}`;
      const text = await asked(() => readText(reader, path), 'get pods/log', namespace).catch((error: unknown) => {
        if (error instanceof Failure) throw error;
        return '';
      });
      if (text !== '') logs.push({ name: `${pod.metadata.name}/${name}${previous ? ' (previous)' : ''}`, text });
    }
  }
  return logs;
}

async function readText(reader: Reader, path: string): Promise<string> {
  return Buffer.concat([...(await fetchBody(reader, { path })).chunks]).toString('utf8');
}

/** A refusal stops us with the permission that is missing; a log that is gone (a container that is just starting) does not. */
async function asked<T>(ask: () => Promise<T>, verb: string, namespace: string): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble.kind !== 'denied') throw error;
    throw new Failure(
      'cluster-refused',
      `not allowed to ${verb} in namespace ${namespace}`,
      'Grant it (longhorn-readiness rbac --diagnose prints the role), or pass the log: kubectl -n longhorn-system logs ds/longhorn-manager --previous | longhorn-readiness diagnose -',
      { cause: trouble },
    );
  }
}

function noPods(namespace: string): Failure {
  return new Failure(
    'no-longhorn',
    `namespace ${namespace} holds no longhorn-manager pod and no pre-upgrade job`,
    'Check --context and --namespace, or pass a log file.',
  );
}
