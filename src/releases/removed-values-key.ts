import { compareVersions, parseVersion, type Version } from '../core/version.ts';
import { valuesKeyHistories } from './values.generated.ts';
import { valuesKeyType } from './values-keys.ts';

/** The release whose chart dropped a values key that the chart of `version` does not have; undefined for keys it has or never had. */
export function removedValuesKey(path: string, version: Version): string | undefined {
  if (!Object.hasOwn(valuesKeyHistories, path) || valuesKeyType(path, version) !== undefined) return undefined;
  const releases = Object.entries(valuesKeyHistories[path] ?? {}).flatMap(([text, type]) => {
    const release = parseVersion(text);
    return release && type === null && compareVersions(release, version) <= 0 ? [release] : [];
  });
  return releases.toSorted(compareVersions).at(-1)?.text;
}
