import { namedClass } from './named-class.ts';

/** The StorageClass that setting `default-longhorn-static-storage-class` names. Longhorn never asks for its own default. */
export const staticStorageClass = namedClass('default-longhorn-static-storage-class', 'storageclasses.storage.k8s.io', [
  'longhorn-static',
]);
