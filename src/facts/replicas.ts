import { type Meta, meta, text } from './field.ts';
import { listFact } from './reader.ts';

export interface Replica extends Meta {
  readonly volumeName: string;
  readonly failedAt: string;
  readonly healthyAt: string;
  readonly currentState: string;
}

export const replicas = listFact<Replica>('replicas.longhorn.io', {
  fields: ['spec.volumeName', 'spec.failedAt', 'spec.healthyAt', 'status.currentState'],
  each: (object) => ({
    ...meta(object),
    volumeName: text(object, 'spec.volumeName'),
    failedAt: text(object, 'spec.failedAt'),
    healthyAt: text(object, 'spec.healthyAt'),
    currentState: text(object, 'status.currentState'),
  }),
});
