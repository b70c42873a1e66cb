import type { KubeObject } from '../core/snapshot.ts';
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
  /** When the claim was last seen; set only once the claim is gone. */
  readonly lastPVCRefAt: string;
  /** `spec.image` and, in 1.5, `spec.engineImage`, as they stand. */
  readonly specImage: string;
  readonly engineImage: string;
  readonly dataSource: string;
  /** 0 when absent: the webhook fills it in. */
  readonly snapshotMaxCount: number;
  /** Bytes; 0: no limit. */
  readonly snapshotMaxSize: number;
  /** Bytes; 0 when absent. */
  readonly backupBlockSize: number;
  readonly offlineReplicaRebuilding: string;
  /** Choices that the webhook checks, '' when absent, by the field's name. */
  readonly choices: Readonly<Record<VolumeChoice, string>>;
}

const choiceFields = [
  'replicaAutoBalance',
  'unmapMarkSnapChainRemoved',
  'replicaSoftAntiAffinity',
  'replicaZoneSoftAntiAffinity',
  'replicaDiskSoftAntiAffinity',
  'offlineRebuilding',
  'snapshotDataIntegrity',
  'restoreVolumeRecurringJob',
] as const;

export type VolumeChoice = (typeof choiceFields)[number];

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
    'status.kubernetesStatus.lastPVCRefAt',
    'spec.dataSource',
    'spec.snapshotMaxCount',
    'spec.snapshotMaxSize',
    'spec.backupBlockSize',
    'spec.offlineReplicaRebuilding',
    ...choiceFields.map((field) => `spec.${field}`),
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
    lastPVCRefAt: text(object, 'status.kubernetesStatus.lastPVCRefAt'),
    specImage: text(object, 'spec.image'),
    engineImage: text(object, 'spec.engineImage'),
    dataSource: text(object, 'spec.dataSource'),
    snapshotMaxCount: number(object, 'spec.snapshotMaxCount'),
    snapshotMaxSize: number(object, 'spec.snapshotMaxSize'),
    backupBlockSize: number(object, 'spec.backupBlockSize'),
    offlineReplicaRebuilding: text(object, 'spec.offlineReplicaRebuilding'),
    choices: choices(object),
  }),
});

function choices(object: KubeObject): Record<VolumeChoice, string> {
  return Object.fromEntries(choiceFields.map((field) => [field, text(object, `spec.${field}`)])) as Record<VolumeChoice, string>;
}
