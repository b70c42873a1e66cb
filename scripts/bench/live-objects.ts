import type { Addressed } from '../../test/kit/server/resource-path.ts';

const namespace = 'longhorn-system';
const apiVersion = 'longhorn.io/v1beta2';
const day = '2026-01-01T00:00:00Z';
const backupsOfAVolume = 100;
const replicasOfAVolume = 3;

/** Backups `from` … `to` as Longhorn 1.7.2 writes them, with a volume for every hundred and its three replicas. */
export function* benchObjects(from: number, to: number): Generator<Addressed> {
  for (let i = from; i < to; i++) {
    const volume = `pvc-${hex(Math.floor(i / backupsOfAVolume), 8)}-1111-4222-8333-444455556666`;
    yield backup(i, volume);
    if (i % backupsOfAVolume !== 0) continue;
    yield volumeOf(volume);
    for (let replica = 0; replica < replicasOfAVolume; replica++) yield replicaOf(volume, replica);
  }
}

/** The name of the backup at this place. */
export const benchBackupName = (i: number): string => `backup-${hex(i, 16)}`;

function backup(i: number, volume: string): Addressed {
  const name = benchBackupName(i);
  const pvc = JSON.stringify({ pvName: volume, pvStatus: 'Bound', namespace: 'default', pvcName: 'data', workloadsStatus: null });
  const spec = { backupMode: 'incremental', labels: null, snapshotName: `snapshot-${hex(i, 8)}`, syncRequestedAt: null };
  const status = {
    ...{ backupCreatedAt: day, compressionMethod: 'lz4', error: '', labels: { KubernetesStatus: pvc, RecurringJob: 'nightly' } },
    ...{ lastSyncedAt: day, messages: null, newlyUploadDataSize: '104857600', ownerID: 'node-1', progress: 100 },
    ...{ reUploadedDataSize: '0', replicaAddress: 'tcp://10.42.0.15:10000', size: '1048576000', snapshotCreatedAt: day },
    ...{ snapshotName: `snapshot-${hex(i, 8)}`, state: 'Completed', url: `s3://backups@eu-1/?backup=${name}&volume=${volume}` },
    ...{ volumeBackingImageName: '', volumeCreated: day, volumeName: volume, volumeSize: '10737418240' },
  };
  return { apiVersion, kind: 'Backup', metadata: metadata(name, { 'backup-volume': volume }), spec, status };
}

function volumeOf(name: string): Addressed {
  const spec = {
    size: '10737418240',
    numberOfReplicas: 3,
    frontend: 'blockdev',
    dataLocality: 'disabled',
    accessMode: 'rwo',
    dataEngine: 'v1',
  };
  const status = { state: 'attached', robustness: 'healthy', currentNodeID: 'node-1', lastBackup: '', actualSize: 1048576000 };
  return { apiVersion, kind: 'Volume', metadata: metadata(name, { longhornvolume: name }), spec, status };
}

function replicaOf(volume: string, index: number): Addressed {
  const spec = {
    volumeName: volume,
    nodeID: `node-${index + 1}`,
    volumeSize: '10737418240',
    healthyAt: day,
    failedAt: '',
    active: true,
  };
  const status = { currentState: 'running', ownerID: `node-${index + 1}`, started: true };
  return { apiVersion, kind: 'Replica', metadata: metadata(`${volume}-r-${index}`, { longhornvolume: volume }), spec, status };
}

/** With the managed fields that make up a third of a real object. */
function metadata(name: string, labels: Record<string, string>): Addressed['metadata'] {
  const fieldsV1 = {
    'f:metadata': { 'f:finalizers': { '.': {}, 'v:"longhorn.io"': {} }, 'f:labels': { '.': {}, 'f:backup-volume': {} } },
    'f:spec': { '.': {}, 'f:backupMode': {}, 'f:labels': {}, 'f:snapshotName': {}, 'f:syncRequestedAt': {} },
    'f:status': { '.': {}, 'f:state': {}, 'f:size': {}, 'f:url': {}, 'f:volumeName': {}, 'f:labels': {}, 'f:progress': {} },
  };
  const managedFields = [
    { apiVersion, fieldsType: 'FieldsV1', fieldsV1, manager: 'longhorn-manager', operation: 'Update', time: day },
  ];
  const fields = { name, namespace, labels, finalizers: ['longhorn.io'], managedFields };
  return fields;
}

const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');
