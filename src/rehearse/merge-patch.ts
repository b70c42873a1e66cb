import { isDeepStrictEqual } from 'node:util';
import { isRecord } from './dig.ts';

/**
 * The JSON merge patch (RFC 7386) that turns `from` into `to`. Helm sends the one between its old and new manifest for CRDs and
 * never looks at what lives in the cluster; kubectl's differs only where the cluster has drifted. Undefined when nothing differs.
 */
export function mergePatch(from: unknown, to: unknown): unknown {
  if (!isRecord(from) || !isRecord(to)) return isDeepStrictEqual(from, to) ? undefined : to;
  const patch: Record<string, unknown> = {};
  for (const key of Object.keys(from)) if (!Object.hasOwn(to, key)) patch[key] = null;
  for (const [key, value] of Object.entries(to)) {
    const inner = Object.hasOwn(from, key) ? mergePatch(from[key], value) : value;
    if (inner !== undefined) patch[key] = inner;
  }
  return Object.keys(patch).length > 0 ? patch : undefined;
}
