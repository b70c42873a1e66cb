import { known } from '../core/fact.ts';
import type { Identity } from './field.ts';
import { longhornNodes } from './longhorn-nodes.ts';
import { managerPods } from './manager-pods.ts';
import type { Reader } from './reader.ts';
import { servingManagerTells } from './serving-manager-tells.ts';

/** A manager pod whose image is not the one its own command names. */
export interface RewrittenManager extends Identity {
  readonly image: string;
  readonly managerImage: string;
}

/** Where nobody collected pods, a manager that serves tells that its image was not rewritten when it started. */
export const rewrittenManagers: Reader<readonly RewrittenManager[]> = {
  reads: [...managerPods.reads, ...longhornNodes.reads],
  read: (look) => {
    const pods = managerPods.read(look);
    if (!pods.known) return servingManagerTells(look, 'pods') ? known([]) : pods;
    return known(
      pods.value.flatMap(({ kind, namespace, name, images, managerImage }) => {
        if (managerImage === '' || images.includes(managerImage)) return [];
        return [{ kind, namespace, name, image: images[0] ?? '', managerImage }];
      }),
    );
  },
};
