import { type Meta, meta, text } from './field.ts';
import { listFact } from './reader.ts';

export interface Replica extends Meta {
  readonly volumeName: string;
  readonly failedAt: string;
  readonly healthyAt: string;
  readonly lastHealthyAt: string;
  readonly currentState: string;
}

export const replicas = listFact<Replica>('replicas.longhorn.io', {
  fields: ['spec.volumeName', 'spec.failedAt', 'spec.healthyAt', 'spec.lastHealthyAt', 'status.currentState'],
  each: (object) => ({
    ...meta(object),
    volumeName: text(object, 'spec.volumeName'),
    failedAt: text(object, 'spec.failedAt'),
    healthyAt: text(object, 'spec.healthyAt'),
    lastHealthyAt: text(object, 'spec.lastHealthyAt'),
    currentState: text(object, 'status.currentState'),
  }),
});
