import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { installKind } from './install-kind.ts';

export interface KindChoice {
  /** `kind-version`: asked for explicitly, so it is installed even where another kind is on PATH. */
  readonly version?: string;
  /** `kind-checksum` of that release. */
  readonly checksum?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The kind executable to use: the release that was asked for, else the one on PATH, else, in GitHub Actions only, the pinned
 * release. A command line never downloads a program that nobody asked for; it gets `kind` and fails with `kind-missing`.
 */
export async function findKind({ version, checksum, env }: KindChoice): Promise<string> {
  const release = { platform: process.platform, arch: process.arch, ...(checksum ? { checksum } : {}) };
  if (version) return installKind({ ...release, version });
  if (env['GITHUB_ACTIONS'] !== 'true' || (await isOnPath('kind', env['PATH'] ?? ''))) return 'kind';
  return installKind(release);
}

async function isOnPath(name: string, path: string): Promise<boolean> {
  for (const folder of path.split(delimiter).filter((entry) => entry !== '')) {
    const found = await access(join(folder, name), constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return true;
  }
  return false;
}
