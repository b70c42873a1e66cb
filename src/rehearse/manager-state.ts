import type { KubeObject } from '../core/snapshot.ts';
import type { KubeApi } from './connect-kube.ts';
import { dig, isRecord, records } from './dig.ts';
import { objectPath } from './object-path.ts';

/** One end of the manager's container, as the kubelet remembers it. */
export interface Death {
  /** The same death is seen many times; this tells it from the next. */
  readonly id: string;
  readonly pod: string;
  readonly exitCode: number;
  /** The kubelet's own words, for containers that end before they can log. */
  readonly message: string;
  /** Its log is that of the container before the one that runs now. */
  readonly previous: boolean;
}

/** The manager's pod at one moment. */
export interface ManagerState {
  readonly deaths: readonly Death[];
  readonly running: boolean;
  readonly ready: boolean;
  /** Why its container cannot even start, in the kubelet's words. */
  readonly stuck: string | undefined;
  /** `current-longhorn-version`, such as `v1.7.2`; empty when not recorded. */
  readonly recorded: string;
}

/** Looks once at the manager's pod and at the version that the cluster has recorded. */
export async function managerState(api: KubeApi, namespace: string): Promise<ManagerState> {
  const pods = await managerPods(api, namespace);
  const containers = pods.flatMap(containersOf);
  return {
    deaths: pods.flatMap((pod) => containersOf(pod).flatMap((container) => deathsOf(pod.metadata.name, container))),
    running: containers.some((container) => isRecord(dig(container, 'state')['running'])),
    ready: containers.some((container) => container['ready'] === true),
    stuck: containers.map(stuckOn).find((reason) => reason !== undefined),
    recorded: await recordedVersion(api, namespace),
  };
}

/** The log of a container that ended, as far as the kubelet still has it. Untrusted. */
export async function logOf(api: KubeApi, namespace: string, death: Death): Promise<string> {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: death.pod, namespace } };
  const query = { container: 'longhorn-manager', tailLines: '2000', ...(death.previous ? { previous: 'true' } : {}) };
  const { status, body } = await api.call({ method: 'GET', path: objectPath(pod, 'log'), query });
  return status === 200 && typeof body === 'string' ? body : '';
}

async function managerPods(api: KubeApi, namespace: string): Promise<KubeObject[]> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`;
  const { body } = await api.call({ method: 'GET', path, query: { labelSelector: 'app=longhorn-manager' } });
  return records(isRecord(body) ? body['items'] : []).map((item) => item as unknown as KubeObject);
}

function containersOf(pod: KubeObject): Record<string, unknown>[] {
  const all = records(dig(pod, 'status')['containerStatuses']);
  return all.filter((container) => container['name'] === 'longhorn-manager');
}

function deathsOf(pod: string, container: Record<string, unknown>): Death[] {
  const ends = [
    { terminated: dig(container, 'lastState', 'terminated'), previous: true },
    { terminated: dig(container, 'state', 'terminated'), previous: false },
  ];
  return ends
    .filter(({ terminated }) => typeof terminated['exitCode'] === 'number')
    .map(({ terminated, previous }) => ({
      id: `${pod}/${terminated['containerID'] ?? terminated['finishedAt']}`,
      pod,
      exitCode: Number(terminated['exitCode']),
      message: String(terminated['message'] ?? terminated['reason'] ?? ''),
      previous,
    }));
}

/** Reasons for which a kubelet tries again and again without the container ever running. */
function stuckOn(container: Record<string, unknown>): string | undefined {
  const waiting = dig(container, 'state', 'waiting');
  const reason = String(waiting['reason'] ?? '');
  if (!/ImagePull|InvalidImageName|CreateContainer/.test(reason)) return undefined;
  return `${reason}: ${String(waiting['message'] ?? container['image'] ?? '')}`.slice(0, 500);
}

async function recordedVersion(api: KubeApi, namespace: string): Promise<string> {
  const metadata = { name: 'current-longhorn-version', namespace };
  const { body } = await api.call({
    method: 'GET',
    path: objectPath({ apiVersion: 'longhorn.io/v1beta2', kind: 'Setting', metadata }),
  });
  return isRecord(body) ? String(body['value'] ?? '') : '';
}
