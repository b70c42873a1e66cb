import { known } from '../core/fact.ts';
import { coverageOf } from '../core/snapshot.ts';
import { managerDaemonSet } from './manager-daemonset.ts';
import type { Reader } from './reader.ts';

/** How the DaemonSet replaces its pods. `assumed`: nobody collected it, so it is taken to be as released, like values nobody gave. */
export interface ManagerUpdateStrategy {
  readonly namespace: string;
  readonly strategy: string;
  readonly assumed: boolean;
}

/** A list that was refused or cut stays unknown; a source that holds no DaemonSets at all says nothing against the release's own. */
export const managerUpdateStrategy: Reader<ManagerUpdateStrategy> = {
  reads: managerDaemonSet.reads,
  read: (look) => {
    const { namespace } = look.snapshot;
    if (coverageOf(look.snapshot, 'daemonsets.apps').status === 'not-collected') {
      return known({ namespace, strategy: 'RollingUpdate', assumed: true });
    }
    const daemonSet = managerDaemonSet.read(look);
    if (!daemonSet.known) return daemonSet;
    return known({ namespace, strategy: daemonSet.value?.updateStrategy || 'RollingUpdate', assumed: daemonSet.value === null });
  },
};
