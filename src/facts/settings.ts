import { known, listed } from '../core/fact.ts';
import { text } from './field.ts';
import type { Reader } from './reader.ts';

/** Longhorn's settings as stored: name → value text (`''` when empty). */
export type Settings = Readonly<Record<string, string>>;

export const settings: Reader<Settings> = {
  reads: [{ resource: 'settings.longhorn.io', fields: ['value'] }],
  read: ({ snapshot }) => {
    const objects = listed(snapshot, 'settings.longhorn.io');
    if (!objects.known) return objects;
    return known(Object.fromEntries(objects.value.map((object) => [object.metadata.name, text(object, 'value')])));
  },
};
