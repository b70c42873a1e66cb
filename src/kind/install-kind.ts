import { createHash } from 'node:crypto';
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFile, downloadTool, find } from '@actions/tool-cache';
import { Failure } from '../core/failure.ts';
import { parseVersion } from '../core/version.ts';

/** The release that the action fetches when the runner has no kind and `kind-version` is not set. */
export const pinnedKind = '0.27.0';

/** sha256 of the release's binaries, from the `.sha256sum` files beside them (kubernetes-sigs/kind v0.27.0). */
const pinnedSums: Readonly<Record<string, string>> = {
  'linux-amd64': 'a6875aaea358acf0ac07786b1a6755d08fd640f4c79b7a2e46681cc13f49a04b',
  'linux-arm64': '5e4507a41c69679562610b1be82ba4f80693a7826f4e9c6e39236169a3e4f9d0',
  'darwin-amd64': '3435134325b6b9406ccfec417b13bb46a808fc74e9a2ebb0ca31b379c8293863',
  'darwin-arm64': '5240ca1acb587e1d0386532dd8c3373d81f5173b5af322919fc56f0cdd646596',
};

export interface KindRelease {
  /** `kind-version`, with or without `v`; the pinned release when left out. */
  readonly version?: string;
  /** `kind-checksum`: sha256 in hex. Needed for any version but the pinned one. */
  readonly checksum?: string;
  /** As `process.platform` and `process.arch` say it. */
  readonly platform: string;
  readonly arch: string;
  /** Where releases lie; kind's GitHub releases when left out. */
  readonly mirror?: string;
}

/**
 * Downloads a kind release, checks its sha256 and keeps it in the runner's tool cache; gives the path of the executable.
 * Throws `kind-missing` when it cannot be fetched, `bad-option` when no checksum is known for it or it does not match.
 */
export async function installKind(release: KindRelease): Promise<string> {
  const version = parseVersion(release.version ?? pinnedKind)?.text;
  if (!version)
    throw new Failure('bad-option', `kind-version is not a version: ${release.version}`, `Write it like ${pinnedKind}.`);
  const build = `${release.platform}-${release.arch === 'x64' ? 'amd64' : release.arch}`;
  const sum = release.checksum?.toLowerCase() ?? (version === pinnedKind ? pinnedSums[build] : undefined);
  if (!sum) {
    const hint = 'Set kind-checksum to the sha256 of the release (its .sha256sum file), or leave kind-version out.';
    throw new Failure('bad-option', `No checksum is known for kind ${version} on ${build}.`, hint);
  }
  const cached = find('kind', version);
  if (cached) return checked(join(cached, 'kind'), sum);
  const mirror = release.mirror ?? 'https://github.com/kubernetes-sigs/kind/releases/download';
  const file = await checked(await download(`${mirror}/v${version}/kind-${build}`), sum);
  await chmod(file, 0o755);
  return join(await cacheFile(file, 'kind', 'kind', version), 'kind');
}

async function download(url: string): Promise<string> {
  try {
    return await downloadTool(url);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Failure('kind-missing', `kind could not be downloaded from ${url}: ${why}`, 'Install kind on the runner.', {
      cause,
    });
  }
}

async function checked(file: string, sum: string): Promise<string> {
  const actual = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  if (actual === sum) return file;
  throw new Failure(
    'bad-option',
    `The checksum of the downloaded kind is ${actual}, not ${sum}.`,
    'Do not run it: check kind-version and kind-checksum.',
  );
}
