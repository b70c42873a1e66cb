import { matchesGlob } from './glob.ts';
import type { Policy, PolicyCluster } from './policy.ts';

/** The clusters whose paths hold this file. A file may belong to several: each of them is judged. */
export function clustersOf(policy: Policy, file: string): PolicyCluster[] {
  return policy.clusters.filter(({ paths }) => paths.some((glob) => matchesGlob(glob, file)));
}
