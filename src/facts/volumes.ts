import { at, flag, type Meta, meta, number, text } from './field.ts';
import { listFact } from './reader.ts';

/** A Longhorn volume. `size` in bytes; `image` falls back to the 1.5 spelling; `spec` and `status` words are Longhorn's own. */
export interface Volume extends Meta {
  readonly size: number;
  readonly dataEngine: string;
  readonly image: string;
  readonly currentImage: string;
  readonly frontend: string;
  readonly accessMode: string;
  readonly dataLocality: string;
  readonly numberOfReplicas: number;
  readonly encrypted: boolean;
  readonly migratable: boolean;
  readonly standby: boolean;
  readonly fromBackup: string;
  readonly backingImage: string;
  readonly migrationNodeID: string;
  readonly backupTargetName: string;
  readonly cloneMode: string;
  readonly state: string;
  readonly robustness: string;
  readonly currentNodeID: string;
  readonly currentMigrationNodeID: string;
  readonly pendingNodeID: string;
  readonly restoreRequired: boolean;
  readonly expansionRequired: boolean;
  readonly cloneState: string;
  readonly pvcName: string;
  readonly pvcNamespace: string;
}

export const volumes = listFact<Volume>('volumes.longhorn.io', {
  fields: [
    'spec.size',
    'spec.dataEngine',
    'spec.backendStoreDriver',
    'spec.image',
    'spec.engineImage',
    'spec.frontend',
    'spec.accessMode',
    'spec.dataLocality',
    'spec.numberOfReplicas',
    'spec.encrypted',
    'spec.migratable',
    'spec.Standby',
    'spec.fromBackup',
    'spec.backingImage',
    'spec.migrationNodeID',
    'spec.backupTargetName',
    'spec.cloneMode',
    'status.state',
    'status.robustness',
    'status.currentImage',
    'status.currentNodeID',
    'status.currentMigrationNodeID',
    'status.pendingNodeID',
    'status.restoreRequired',
    'status.expansionRequired',
    'status.cloneStatus.state',
    'status.kubernetesStatus.pvcName',
    'status.kubernetesStatus.namespace',
  ],
  each: (object) => ({
    ...meta(object),
    size: number(object, 'spec.size'),
    dataEngine: text(object, 'spec.dataEngine') || text(object, 'spec.backendStoreDriver') || 'v1',
    image: text(object, 'spec.image') || text(object, 'spec.engineImage'),
    currentImage: text(object, 'status.currentImage'),
    frontend: text(object, 'spec.frontend'),
    accessMode: text(object, 'spec.accessMode'),
    dataLocality: text(object, 'spec.dataLocality'),
    numberOfReplicas: number(object, 'spec.numberOfReplicas'),
    encrypted: flag(object, 'spec.encrypted'),
    migratable: flag(object, 'spec.migratable'),
    standby: at(object, 'spec.Standby') === true,
    fromBackup: text(object, 'spec.fromBackup'),
    backingImage: text(object, 'spec.backingImage'),
    migrationNodeID: text(object, 'spec.migrationNodeID'),
    backupTargetName: text(object, 'spec.backupTargetName'),
    cloneMode: text(object, 'spec.cloneMode'),
    state: text(object, 'status.state'),
    robustness: text(object, 'status.robustness'),
    currentNodeID: text(object, 'status.currentNodeID'),
    currentMigrationNodeID: text(object, 'status.currentMigrationNodeID'),
    pendingNodeID: text(object, 'status.pendingNodeID'),
    restoreRequired: flag(object, 'status.restoreRequired'),
    expansionRequired: flag(object, 'status.expansionRequired'),
    cloneState: text(object, 'status.cloneStatus.state'),
    pvcName: text(object, 'status.kubernetesStatus.pvcName'),
    pvcNamespace: text(object, 'status.kubernetesStatus.namespace'),
  }),
});
