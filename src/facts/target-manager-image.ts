import { known } from '../core/fact.ts';
import { at } from './field.ts';
import type { Reader } from './reader.ts';

/** The tag of longhorn-manager that the change asks for, in its values or its images; '' where it leaves it to the release. */
export const targetManagerImage: Reader<string> = {
  reads: [],
  read: ({ change }) => {
    const tag = at(change.values, 'image.longhorn.manager.tag');
    const override = change.release?.imageOverrides?.find(({ component }) => component === 'longhorn.manager');
    return known(typeof tag === 'string' ? tag : (override?.tag ?? ''));
  },
};
