import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compareVersions, parseVersion, type Version } from '../../src/core/version.ts';

export interface ReleaseFolder {
  readonly version: Version;
  readonly path: string;
}

/** The releases whose manifest and values lie at hand, oldest first. Pre-releases are left out: tables speak of releases. */
export async function releaseFolders(folder: string): Promise<readonly ReleaseFolder[]> {
  const names = await readdir(join(folder, 'longhorn'));
  return names
    .flatMap((name) => {
      const version = parseVersion(name);
      return version && version.pre.length === 0 ? [{ version, path: join(folder, 'longhorn', name) }] : [];
    })
    .sort((a, b) => compareVersions(a.version, b.version));
}
