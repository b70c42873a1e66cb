import type { Version } from '../core/version.ts';
import { whollyRewrittenKinds } from '../releases/step-writes.ts';
import type { Volume } from './volumes.ts';

/**
 * Which volumes the crossed steps write back: all of them up to 1.10; on the way to 1.12.1 those that were cloned from a volume or its
 * snapshot and do not carry the label for that yet (longhorn-manager upgrade/v1120to1121/upgrade.go). Settled once for many volumes.
 */
export function writtenVolumes(from: Version, to: Version): (volume: Volume) => boolean {
  if (whollyRewrittenKinds(from, to).includes('Volume')) return () => true;
  return ({ dataSource, cloneMode, labels }) =>
    /^(vol|snap):\/\/[^/]/.test(dataSource) && (!labels['longhorn.io/clone-source-volume'] || cloneMode === 'linked-clone');
}
