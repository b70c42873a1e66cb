import { Failure } from '../core/failure.ts';
import type { ObjectWindow } from './object-window.ts';
import { uidOf } from './uid-of.ts';

/** Which cluster this is. No two Longhorn installations share the uid of their namespace; the server's address is for people. */
export interface ClusterIdentity {
  readonly server: string;
  readonly namespace: string;
  readonly uid: string;
}

/** Reads who the cluster behind a window is. Fails with `refused` when its Longhorn namespace cannot be read. */
export async function clusterIdentity(window: ObjectWindow, namespace: string): Promise<ClusterIdentity> {
  const found = await window.get({ kind: 'Namespace', namespace: '', name: namespace });
  const uid = found && uidOf(found);
  if (uid) return { server: window.server, namespace, uid };
  throw new Failure(
    'refused',
    `there is no namespace ${namespace} at ${window.server}, so nobody knows which cluster this is`,
    'Check --kubeconfig, --context and --namespace.',
  );
}

/** Fails with `refused` unless the cluster behind the window is the one that is meant. */
export async function insistOnCluster(window: ObjectWindow, meant: ClusterIdentity, why: string): Promise<void> {
  const here = await clusterIdentity(window, meant.namespace);
  if (here.uid === meant.uid) return;
  throw new Failure(
    'refused',
    `${why} another cluster: its namespace ${meant.namespace} has the uid ${meant.uid} (${meant.server}), here it is ${here.uid} (${here.server})`,
    'Check --kubeconfig and --context. Nothing was touched.',
  );
}
