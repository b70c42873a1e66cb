import { noChange } from '../core/change.ts';
import type { Snapshot } from '../core/snapshot.ts';
import type { Version } from '../core/version.ts';
import { kubernetesVersion } from '../facts/kubernetes-version.ts';

/** The version of the API server on a way to `to`; undefined where the snapshot does not tell. */
export function kubernetesOf(snapshot: Snapshot, to: Version): Version | undefined {
  const fact = kubernetesVersion.read({ snapshot, upgrade: { from: null, to, via: 'option', place: null }, change: noChange });
  return fact.known ? fact.value.version : undefined;
}
