import { Failure } from '../core/failure.ts';
import type { Version } from '../core/version.ts';
import type { World } from '../outside/world.ts';
import { loadManifest } from '../rehearse/load-manifest.ts';
import { builtInSchemas } from '../releases/crd-schema.ts';

/**
 * The CRDs of the target's manifest for the schema rule (`Change.targetManifest`): from the path or URL given, else, for a release that
 * the built-in table does not know, from the published one. Undefined when nothing was given and nothing could be fetched: the rule then
 * says that it does not know, as advice. With a manifest, objects have to be read whole.
 * `none`: nothing is fetched.
 * @throws Failure what reading the *given* manifest throws (`missing-input`, `file-missing`, `not-yaml`)
 */
export async function targetManifest(
  given: string | undefined,
  to: Version,
  world: World,
): Promise<readonly unknown[] | undefined> {
  if (given === 'none' || (given === undefined && builtInSchemas(to))) return undefined;
  try {
    return (await loadManifest(given, to, world)).crds;
  } catch (error) {
    if (given !== undefined || !(error instanceof Failure)) throw error;
    return undefined;
  }
}
