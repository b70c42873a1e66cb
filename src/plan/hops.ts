import { Failure } from '../core/failure.ts';
import { compareVersions, inRange, minorOf, parseVersion, type Version } from '../core/version.ts';
import { releaseLines, safestPatch } from '../releases/release-lines.ts';

/** One step of the way: the manager records `to` before the next hop may begin. */
export interface Hop {
  readonly from: Version;
  readonly to: Version;
}

/**
 * The legal way from one version to another: at most one minor at a time, each intermediate stop at the safest patch of its minor
 * for this Kubernetes, the last stop exactly the target. With `twoMinors` (distributions that allow it from 1.12 on) two at a time.
 * Fails with `downgrade-asked`, or with `version-unsupported` where a minor on the way is unknown.
 */
export function hopsBetween(from: Version, to: Version, kubernetes: Version | undefined, twoMinors = false): Hop[] {
  if (compareVersions(from, to) >= 0) {
    throw new Failure(
      'downgrade-asked',
      `the cluster already runs ${from.text}, which is not older than ${to.text}`,
      'Longhorn cannot go back: name a later target.',
    );
  }
  const hops: Hop[] = [];
  let here = from;
  while (compareVersions(here, to) < 0) {
    const reach = twoMinors && inRange(here, '>=1.12.0-0') ? 2 : 1;
    const next = to.major === here.major && to.minor - here.minor <= reach ? to : stop(here.minor + reach, here, kubernetes);
    hops.push({ from: here, to: next });
    here = next;
  }
  return hops;
}

function stop(minor: number, here: Version, kubernetes: Version | undefined): Version {
  const line = releaseLines.find((candidate) => candidate.minor === `${here.major}.${minor}`);
  const version = line && parseVersion(safestPatch(line, kubernetes));
  if (version) return version;
  throw new Failure(
    'version-unsupported',
    `the way leads through ${here.major}.${minor}, which this tool does not know yet`,
    'Use a newer release of this tool.',
  );
}

/** The safest patch of every minor above a version, as far as releases are known. */
export function targetsAbove(from: Version, kubernetes: Version | undefined): Version[] {
  const all = releaseLines.flatMap((line) => parseVersion(safestPatch(line, kubernetes)) ?? []);
  return all.filter(
    (target) => compareVersions(target, from) > 0 && (minorOf(target) !== minorOf(from) || target.patch > from.patch),
  );
}
