import { type Identity, identity, text } from './field.ts';
import { listFact } from './reader.ts';

/** A setting as an object: what rules need that judge each stored value. */
export interface StoredSetting extends Identity {
  readonly value: string;
}

export const storedSettings = listFact<StoredSetting>('settings.longhorn.io', {
  fields: ['value'],
  each: (object) => ({ ...identity(object), value: text(object, 'value') }),
});
