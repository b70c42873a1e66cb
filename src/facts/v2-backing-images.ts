import { known } from '../core/fact.ts';
import { coverageOf } from '../core/snapshot.ts';
import { backingImages } from './backing-images.ts';
import type { Identity } from './field.ts';
import type { Reader } from './reader.ts';
import { settings } from './settings.ts';

const plain = ({ kind, namespace, name }: Identity): Identity => ({ kind, namespace, name });

/**
 * Backing images of the v2 data engine. Where backing images were not collected but the v2 engine is off, nothing can use one, so
 * there is nothing to know.
 */
export const v2BackingImages: Reader<readonly Identity[]> = {
  reads: [...backingImages.reads, ...settings.reads],
  read: (look) => {
    const images = backingImages.read(look);
    if (images.known) return known(images.value.filter(({ dataEngine }) => dataEngine === 'v2').map(plain));
    const values = settings.read(look);
    const nobodyAsked = coverageOf(look.snapshot, 'backingimages.longhorn.io').status === 'not-collected';
    return nobodyAsked && values.known && values.value['v2-data-engine'] !== 'true' ? known([]) : images;
  },
};
