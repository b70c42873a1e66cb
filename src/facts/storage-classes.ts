import { type Meta, meta, record, text } from './field.ts';
import { listFact } from './reader.ts';

/** A StorageClass that Longhorn serves. */
export interface LonghornStorageClass extends Meta {
  readonly bindingMode: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export const storageClasses = listFact<LonghornStorageClass>('storageclasses.storage.k8s.io', {
  fields: ['provisioner', 'volumeBindingMode', 'parameters'],
  where: (object) => text(object, 'provisioner') === 'driver.longhorn.io',
  each: (object) => ({
    ...meta(object),
    bindingMode: text(object, 'volumeBindingMode'),
    parameters: record(object, 'parameters'),
  }),
});
