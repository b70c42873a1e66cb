import { type Meta, meta, text } from './field.ts';
import { listFact } from './reader.ts';

export interface ShareManager extends Meta {
  readonly state: string;
  readonly image: string;
}

export const shareManagers = listFact<ShareManager>('sharemanagers.longhorn.io', {
  fields: ['spec.image', 'status.state'],
  each: (object) => ({ ...meta(object), state: text(object, 'status.state'), image: text(object, 'spec.image') }),
});
