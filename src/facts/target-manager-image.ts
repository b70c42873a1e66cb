import { known } from '../core/fact.ts';
import { at } from './field.ts';
import type { Reader } from './reader.ts';

/** The tag of longhorn-manager that the values in the change ask for; '' where they leave it to the chart. */
export const targetManagerImage: Reader<string> = {
  reads: [],
  read: ({ change }) => {
    const tag = at(change.values, 'image.longhorn.manager.tag');
    return known(typeof tag === 'string' ? tag : '');
  },
};
