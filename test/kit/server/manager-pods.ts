import { setTimeout as wait } from 'node:timers/promises';
import type { KubeObject } from '../../../src/core/snapshot.ts';
import type { AdminCall } from './admin-client.ts';
import { backupsPath } from './remedy-server.ts';

const namespace = 'longhorn-system';
const pods = `/api/v1/namespaces/${namespace}/pods`;
const merge = { type: 'application/merge-patch+json' };

export type ManagerState = 'ready' | 'starting' | 'crash-looping' | 'between two crashes';

/** Replaces the longhorn-manager pods by one for each state; no kubelet runs here, so they stay as they are. */
export async function runManagers(admin: AdminCall, ...states: readonly ManagerState[]): Promise<void> {
  const { items } = (await admin('GET', `${pods}?labelSelector=app%3Dlonghorn-manager`)).body as { items: KubeObject[] };
  for (const { metadata } of items) await admin('DELETE', `${pods}/${metadata.name}?gracePeriodSeconds=0`);
  for (const [index, state] of states.entries()) {
    const name = `longhorn-manager-${index}`;
    const containers = [{ name: 'longhorn-manager', image: 'longhornio/longhorn-manager:v1.8.0' }];
    await admin('POST', pods, {
      ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, labels: { app: 'longhorn-manager' } } },
      spec: { containers },
    });
    await admin('PATCH', `${pods}/${name}/status`, { status: statusOf(state) }, merge);
  }
}

function statusOf(state: ManagerState) {
  const container = {
    name: 'longhorn-manager',
    image: 'i',
    imageID: 'i',
    ready: state === 'ready',
    restartCount: 0,
    ...containers[state],
  };
  const conditions = [{ type: 'Ready', status: state === 'ready' ? 'True' : 'False' }];
  return { phase: 'Running', conditions, containerStatuses: [container] };
}

const running = { running: { startedAt: '2026-11-24T11:59:58Z' } };
const failed = { terminated: { exitCode: 1, reason: 'Error' } };
const containers: Readonly<Record<ManagerState, object>> = {
  ready: { state: running },
  starting: { state: { waiting: { reason: 'ContainerCreating' } } },
  'crash-looping': { state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: failed, restartCount: 5 },
  'between two crashes': { state: running, lastState: failed, restartCount: 5 },
};

/** Finishes deletions of Backups as a manager does: takes its finalizer off what is being deleted. `stop` waits for the last one. */
export function startFinishing(admin: AdminCall): { readonly stop: () => Promise<void> } {
  let over = false;
  const work = async (): Promise<void> => {
    while (!over) {
      const { items } = (await admin('GET', backupsPath)).body as { items: KubeObject[] };
      const deleted = items.filter(({ metadata }) => metadata.deletionTimestamp && metadata.finalizers?.includes('longhorn.io'));
      for (const { metadata } of deleted)
        await admin('PATCH', `${backupsPath}/${metadata.name}`, { metadata: { finalizers: null } }, { ...merge, accept: [404] });
      await wait(50);
    }
  };
  const done = work();
  return {
    stop: () => {
      over = true;
      return done;
    },
  };
}
