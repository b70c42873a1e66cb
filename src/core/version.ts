import semver from 'semver';

/**
 * A released or pre-released Longhorn (or Kubernetes) version. Strings are parsed into this once, at the border, and never compared.
 * `text` is the canonical spelling without `v` (`1.8.0-rc2`).
 */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly pre: readonly (string | number)[];
  readonly text: string;
}

const rancherSuffix = /^v?\d+\.\d+\.\d+[^+]*\+up(.+)$/;

/**
 * Reads `1.8.0`, `v1.8.0-rc2`, or a Rancher chart version (`107.1.0+up1.9.1` counts as 1.9.1).
 * Gives undefined for anything else: ranges, floating versions, branch names.
 */
export function parseVersion(text: string): Version | undefined {
  const trimmed = text.trim();
  const plain = rancherSuffix.exec(trimmed)?.[1] ?? trimmed;
  const parsed = semver.parse(plain.replace(/^v/, ''));
  if (!parsed) return undefined;
  const { major, minor, patch, prerelease } = parsed;
  return { major, minor, patch, pre: prerelease, text: parsed.version };
}

/** Semver order: negative when `a` is older. A `-hotfix-N` image sorts below its release, as the manager itself judges it. */
export function compareVersions(a: Version, b: Version): number {
  return semver.compare(a.text, b.text);
}

/** True when `version` lies in the npm range, pre-releases included (the catalog's convention). */
export function inRange(version: Version, range: string): boolean {
  return semver.satisfies(version.text, range, { includePrerelease: true });
}

/** True when going `from` → `to` passes the release `release` (`1.9.0`): from below it, to at or above any of its pre-releases. */
export function crosses(from: Version, to: Version, release: string): boolean {
  return semver.lt(from.text, release) && semver.gte(to.text, `${release}-0`);
}

/** The minor line a version belongs to: `1.8`. */
export function minorOf(version: Version): string {
  return `${version.major}.${version.minor}`;
}
