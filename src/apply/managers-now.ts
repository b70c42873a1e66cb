import { Failure } from '../core/failure.ts';
import type { KubeObject } from '../core/snapshot.ts';
import { list, number, text } from '../facts/field.ts';
import type { ObjectWindow } from './object-window.ts';

/** The longhorn-manager pods at this moment. */
export interface Managers {
  readonly ready: number;
  /** None is ready, and at least one fails again and again: a roll-out that has not come up yet is no such thing. */
  readonly crashLooping: boolean;
  /** How they are, as a clause: `2 of 3 longhorn-manager pods are ready`. */
  readonly words: string;
}

/** Reads the longhorn-manager pods from the API server. Where they may not be listed none is ready and none crash-loops: nobody knows. */
export async function managersNow(window: ObjectWindow, namespace: string): Promise<Managers> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`;
  const pods: KubeObject[] = [];
  try {
    for await (const pod of window.list(path, 'labelSelector=app%3Dlonghorn-manager')) pods.push(pod);
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause;
    return { ready: 0, crashLooping: false, words: `nobody could see the manager pods: ${cause.message}. ${cause.hint}` };
  }
  const ready = pods.filter(isReady).length;
  const failing = pods.filter((pod) => !pod.metadata.deletionTimestamp && !isReady(pod) && crashLoops(pod)).length;
  const counted =
    pods.length === 0 ? 'there is no longhorn-manager pod' : `${ready} of ${pods.length} longhorn-manager pods are ready`;
  return {
    ready,
    crashLooping: ready === 0 && failing > 0,
    words: failing > 0 ? `${counted}, ${failing} crash-looping` : counted,
  };
}

function isReady(pod: KubeObject): boolean {
  const condition = list(pod, 'status.conditions').find((one) => text(one, 'type') === 'Ready');
  return text(condition, 'status') === 'True' && !pod.metadata.deletionTimestamp;
}

const manyRestarts = 3;

/** Between two back-offs the container runs for some seconds: then its restarts tell, if the last run ended in an error. */
function crashLoops(pod: KubeObject): boolean {
  const statuses = list(pod, 'status.containerStatuses');
  const managers = statuses.filter((status) => text(status, 'name') === 'longhorn-manager');
  return (managers.length > 0 ? managers : statuses).some((status) => {
    if (text(status, 'state.waiting.reason') === 'CrashLoopBackOff') return true;
    const failed = [number(status, 'lastState.terminated.exitCode'), number(status, 'state.terminated.exitCode')].some(
      (code) => code !== 0,
    );
    return failed && number(status, 'restartCount') >= manyRestarts;
  });
}
