import { Failure } from '../core/failure.ts';
import type { KubeObject } from '../core/snapshot.ts';
import type { Version } from '../core/version.ts';
import type { World } from '../outside/world.ts';
import { loadManifest } from './load-manifest.ts';
import { looseCrds } from './loose-crds.ts';

/** The CRDs that a state is seeded under. `note` says what is not seen because they are not the running version's own. */
export interface RunningCrds {
  readonly crds: readonly KubeObject[];
  readonly note?: string;
}

/**
 * The running version's CRDs: from the manifest given, else from the published one. Without a network CRDs that take anything stand
 * in, because the target's are what a rehearsal is about. Throws only what reading a *given* manifest throws.
 */
export async function runningCrds(given: string | undefined, version: Version, world: World): Promise<RunningCrds> {
  try {
    return { crds: (await loadManifest(given, version, world)).crds };
  } catch (error) {
    if (given !== undefined || !(error instanceof Failure)) throw error;
    const note = `the CRDs of ${version.text} were not at hand (${error.message}), so CRDs that take anything stand in: what ${version.text} itself would refuse or drop is not seen; give --manifest-from`;
    return { crds: looseCrds(), note };
  }
}
