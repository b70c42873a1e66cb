import { compareVersions, parseVersion, type Version } from '../core/version.ts';

/** What one thing was, by the release that brought the state; it holds until the next listed release. */
export type History<T> = Readonly<Record<string, T>>;

/**
 * The state at a release: the entry of the newest listed release that is not newer, undefined before the first. A pre-release or
 * hotfix counts as its release (1.9.0-rc1 as 1.9.0), since that is what its branch was becoming.
 */
export function stateAt<T>(history: History<T>, version: Version): T | undefined {
  const release = { ...version, pre: [], text: `${version.major}.${version.minor}.${version.patch}` };
  let found: { readonly since: Version; readonly state: T } | undefined;
  for (const [text, state] of Object.entries(history)) {
    const since = parseVersion(text);
    if (!since || compareVersions(since, release) > 0) continue;
    if (!found || compareVersions(since, found.since) > 0) found = { since, state };
  }
  return found?.state;
}
