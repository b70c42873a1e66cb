import { known } from '../core/fact.ts';
import { at } from './field.ts';
import type { Reader } from './reader.ts';

/** The tags that the values in the change give to Longhorn's images; '' where they leave one to the chart. */
export type TargetImageTags = Readonly<Record<'manager' | 'instanceManager' | 'shareManager' | 'backingImageManager', string>>;

export const targetImageTags: Reader<TargetImageTags> = {
  reads: [],
  read: ({ change }) => {
    const tagOf = (component: string) => {
      const tag = at(change.values, `image.longhorn.${component}.tag`);
      return typeof tag === 'string' ? tag : '';
    };
    return known({
      manager: tagOf('manager'),
      instanceManager: tagOf('instanceManager'),
      shareManager: tagOf('shareManager'),
      backingImageManager: tagOf('backingImageManager'),
    });
  },
};
