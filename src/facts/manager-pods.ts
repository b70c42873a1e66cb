import { list, type Meta, meta, text } from './field.ts';
import { listFact } from './reader.ts';

export interface ManagerPod extends Meta {
  readonly nodeName: string;
  readonly images: readonly string[];
  /** The text after `--manager-image` in its command, '' when it has none. */
  readonly managerImage: string;
}

/** The pods labelled app=longhorn-manager. */
export const managerPods = listFact<ManagerPod>('pods', {
  fields: ['spec.nodeName', 'spec.containers', 'status.phase'],
  where: (object) => object.metadata.labels?.['app'] === 'longhorn-manager',
  each: (object) => ({
    ...meta(object),
    nodeName: text(object, 'spec.nodeName'),
    images: list(object, 'spec.containers').map((container) => text(container, 'image')),
    managerImage: managerImage(list(object, 'spec.containers')),
  }),
});

function managerImage(containers: readonly unknown[]): string {
  for (const container of containers) {
    const words = [...list(container, 'command'), ...list(container, 'args')];
    const at = words.indexOf('--manager-image');
    if (at >= 0) return String(words[at + 1] ?? '');
  }
  return '';
}
