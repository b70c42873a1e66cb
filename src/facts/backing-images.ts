import { at, type Meta, meta, record, text } from './field.ts';
import { listFact } from './reader.ts';

/** A backing image: the disks it is asked to be on, and the state of each copy. `specDisks` falls back to the 1.6 spelling. */
export interface BackingImage extends Meta {
  readonly dataEngine: string;
  readonly specDisks: readonly string[];
  readonly copies: Readonly<Record<string, string>>;
  /** When each copy's state last changed (RFC 3339). */
  readonly copyChangedAt: Readonly<Record<string, string>>;
  readonly minNumberOfCopies: number | undefined;
}

export const backingImages = listFact<BackingImage>('backingimages.longhorn.io', {
  fields: ['spec.dataEngine', 'spec.diskFileSpecMap', 'spec.disks', 'spec.minNumberOfCopies', 'status.diskFileStatusMap'],
  each: (object) => {
    const copies = Object.entries(record(object, 'status.diskFileStatusMap'));
    const specMap = at(object, 'spec.diskFileSpecMap');
    const min = at(object, 'spec.minNumberOfCopies');
    return {
      ...meta(object),
      dataEngine: text(object, 'spec.dataEngine') || 'v1',
      specDisks: Object.keys(record(object, specMap === undefined ? 'spec.disks' : 'spec.diskFileSpecMap')),
      copies: Object.fromEntries(copies.map(([disk, copy]) => [disk, text(copy, 'state')])),
      copyChangedAt: Object.fromEntries(copies.map(([disk, copy]) => [disk, text(copy, 'lastStateTransitionTime')])),
      minNumberOfCopies: typeof min === 'number' ? min : undefined,
    };
  },
});
