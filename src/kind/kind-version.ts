import { Failure } from '../core/failure.ts';
import { compareVersions, parseVersion, type Version } from '../core/version.ts';
import { type KindShell, runKind } from './kind-shell.ts';

/** The oldest kind whose node images run Kubernetes 1.25, which Longhorn 1.8 and later ask for, on cgroup v2 hosts. */
export const oldestKind = '0.20.0';

/** Asks kind for its version; throws `kind-missing`, or `kind-version-unsupported` when it is too old or says something else. */
export async function kindVersion(shell: KindShell): Promise<Version> {
  const ran = await runKind(shell, ['version'], { seconds: 30, doing: 'ask kind for its version', quiet: true });
  return supportedVersion(ran.stdout);
}

/** Reads `kind v0.27.0 go1.24.4 linux/amd64`. */
export function supportedVersion(said: string): Version {
  const version = parseVersion(/\bv?(\d+\.\d+\.\d+\S*)/.exec(said)?.[1] ?? '');
  const oldest = parseVersion(oldestKind);
  if (version && oldest && compareVersions(version, oldest) >= 0) return version;
  const message = version ? `kind ${version.text} is too old.` : `kind says no version that can be read: ${said.slice(0, 100)}`;
  throw new Failure('kind-version-unsupported', message, `Install kind ${oldestKind} or newer.`);
}
