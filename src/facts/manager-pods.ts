import { list, type Meta, meta, text } from './field.ts';
import { listFact } from './reader.ts';

export interface ManagerPod extends Meta {
  readonly nodeName: string;
  readonly images: readonly string[];
}

/** The pods labelled app=longhorn-manager. */
export const managerPods = listFact<ManagerPod>('pods', {
  fields: ['spec.nodeName', 'spec.containers', 'status.phase'],
  where: (object) => object.metadata.labels?.['app'] === 'longhorn-manager',
  each: (object) => ({
    ...meta(object),
    nodeName: text(object, 'spec.nodeName'),
    images: list(object, 'spec.containers').map((container) => text(container, 'image')),
  }),
});
