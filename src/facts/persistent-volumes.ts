import { list, type Meta, meta, text } from './field.ts';
import { listFact } from './reader.ts';

/** A PersistentVolume that Longhorn provides; `affinityKeys`: the node labels that its required node affinity asks for. */
export interface PersistentVolume extends Meta {
  readonly volumeHandle: string;
  readonly affinityKeys: readonly string[];
}

export const persistentVolumes = listFact<PersistentVolume>('persistentvolumes', {
  fields: ['spec.csi.driver', 'spec.csi.volumeHandle', 'spec.nodeAffinity.required'],
  where: (object) => text(object, 'spec.csi.driver') === 'driver.longhorn.io',
  each: (object) => ({
    ...meta(object),
    volumeHandle: text(object, 'spec.csi.volumeHandle'),
    affinityKeys: list(object, 'spec.nodeAffinity.required.nodeSelectorTerms').flatMap((term) =>
      list(term, 'matchExpressions').map((expression) => text(expression, 'key')),
    ),
  }),
});
