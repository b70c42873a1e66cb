import { known } from '../core/fact.ts';
import { backingImages } from './backing-images.ts';
import type { Identity } from './field.ts';
import { longhornNodes } from './longhorn-nodes.ts';
import type { Reader } from './reader.ts';

/** A backing image with copies on disks that its spec no longer names, while some node or disk is being evicted. */
export interface EvictedCopies extends Identity {
  readonly disks: readonly string[];
  readonly evicting: readonly string[];
}

/** Backing images are only needed where something is being evicted. */
export const evictedCopies: Reader<readonly EvictedCopies[]> = {
  reads: [...longhornNodes.reads, ...backingImages.reads],
  read: (look) => {
    const nodes = longhornNodes.read(look);
    if (!nodes.known) return nodes;
    const evicting = nodes.value
      .filter((node) => node.evictionRequested || Object.values(node.disks).some((disk) => disk.evictionRequested))
      .map(({ name }) => name);
    if (evicting.length === 0) return known([]);
    const images = backingImages.read(look);
    if (!images.known) return images;
    return known(
      images.value.flatMap(({ kind, namespace, name, specDisks, copies }) => {
        const disks = Object.keys(copies).filter((disk) => !specDisks.includes(disk));
        return disks.length > 0 ? [{ kind, namespace, name, disks, evicting }] : [];
      }),
    );
  },
};
