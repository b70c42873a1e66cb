import type { UnclearReason } from '../core/upgrade.ts';
import { parseVersion, type Version } from '../core/version.ts';

/** What a version text without variables means: a version, or why it is none. */
export type Reading = { readonly version: Version } | { readonly reason: UnclearReason };

/**
 * Reads a resolved version text. `fixed`: it names one thing exactly (an image tag, a git ref), so that `1.9` is no range there.
 * An image reference's digest is ignored when a tag stands before it.
 */
export function readVersion(text: string, fixed = false): Reading {
  const bare = text
    .trim()
    .replace(/@sha256:.*$/, '')
    .replace(/^=\s*/, '')
    .replace(/^refs\/(?:tags|heads)\//, '')
    .replace(/^longhorn-(?=v?\d)/, '');
  const version = parseVersion(bare);
  if (version && !/[x*]/i.test(bare.split(/[-+]/)[0] ?? '')) return { version };
  if (bare === '' || bare === '*' || /^(?:latest|stable|master|main|head|devel|edge|master-head)$/i.test(bare))
    return { reason: 'floating-version' };
  if (fixed && /^v\d+\.\d+\.x$/.test(bare)) return { reason: 'floating-version' };
  if (!fixed && isRange(bare)) return { reason: 'range' };
  return { reason: 'not-a-release-tag' };
}

function isRange(text: string): boolean {
  return /^[\s\dvx*.^~<>=!|,&+-]+(?:[a-z][\w.-]*)?(?:[\s,|<>=].*)?$/i.test(text) && /[\dx*]/i.test(text);
}
