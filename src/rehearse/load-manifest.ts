import { Failure } from '../core/failure.ts';
import type { Version } from '../core/version.ts';
import type { World } from '../outside/world.ts';
import { type Manifest, readManifest } from './manifest.ts';

/**
 * The manifest of a release: from the path or URL given, else the one that the release published on GitHub. Throws `missing-input`
 * when it cannot be fetched, and what reading a file and `readManifest` throw.
 */
export async function loadManifest(given: string | undefined, version: Version, world: World): Promise<Manifest> {
  const where = given ?? `https://raw.githubusercontent.com/longhorn/longhorn/v${version.text}/deploy/longhorn.yaml`;
  return readManifest(/^https?:\/\//.test(where) ? await fetched(where, world) : await world.readFile(where), where);
}

async function fetched(url: string, world: World): Promise<string> {
  try {
    return await world.fetchText(url, 20_000);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const hint = 'Give files instead: --manifest for the target, --manifest-from for the running release.';
    throw new Failure('missing-input', `the manifest could not be fetched: ${why}`, hint, { cause });
  }
}
