import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { dump } from 'js-yaml';

/** The forms in which the same cluster is written. */
export type Form = 'json' | 'yaml' | 'bundle';

/**
 * Writes what `kubectl get backups,volumes,replicas -o json|yaml` prints for `count` backups, with volumes and replicas in proportion.
 * `bundle` is the list as a support bundle holds it, with "null" for empty strings.
 */
export async function writeSample(path: string, count: number, form: Form): Promise<void> {
  const file = createWriteStream(path);
  const put = async (text: string) => {
    if (!file.write(text)) await once(file, 'drain');
  };
  await put(form === 'json' ? '{\n    "apiVersion": "v1",\n    "items": [\n' : 'apiVersion: v1\nitems:\n');
  const volumes = Math.ceil(count / 100);
  const total = count + 4 * volumes;
  for (let i = 0; i < total; i += 1) {
    const item = i < count ? backup(i, volumes) : i < count + volumes ? volume(i - count) : replica(i - count - volumes);
    await put(form === 'json' ? `${jsonItem(item)}${i + 1 < total ? ',' : ''}\n` : yamlItem(item, form));
  }
  await put(form === 'json' ? '    ],\n    "kind": "List",\n    "metadata": {\n        "resourceVersion": ""\n    }\n}\n' : tail);
  file.end();
  await finished(file);
}

const tail = 'kind: List\nmetadata:\n  resourceVersion: ""\n';

function jsonItem(item: object): string {
  return JSON.stringify(item, null, 4).replace(/^/gm, '        ');
}

function yamlItem(item: object, form: Form): string {
  const text = dump([item], { seqNoIndent: true, quoteStyle: 'double', lineWidth: -1, sortKeys: true });
  return form === 'bundle' ? text.replaceAll('""', '"null"') : text;
}

const metadata = (name: string, i: number, labels: object) => ({
  creationTimestamp: '2024-11-24T10:00:00Z',
  finalizers: ['longhorn.io'],
  generation: 2,
  labels,
  name,
  namespace: 'longhorn-system',
  resourceVersion: String(1000 + i),
  uid: `5f1e0a3c-0000-4000-8000-${i.toString(16).padStart(12, '0')}`,
});

const pvc =
  '{"pvName":"pvc-1","pvStatus":"Bound","namespace":"default","pvcName":"data","lastPVCRefAt":"","workloadsStatus":[{"podName":"db-0","podStatus":"Running","workloadName":"db","workloadType":"StatefulSet"}],"lastPodRefAt":""}';

function backup(i: number, volumes: number): object {
  const [name, of] = [`backup-${(i * 2654435761).toString(16).padStart(16, '0').slice(-16)}`, `pvc-${i % volumes}`];
  return {
    apiVersion: 'longhorn.io/v1beta2',
    kind: 'Backup',
    metadata: metadata(name, i, { 'backup-volume': of }),
    spec: {
      backupMode: '',
      labels: { KubernetesStatus: pvc, RecurringJob: 'daily' },
      snapshotName: `snap-${i}`,
      syncRequestedAt: null,
    },
    status: {
      backupCreatedAt: '2024-11-24T10:00:00Z',
      compressionMethod: 'lz4',
      error: '',
      labels: { KubernetesStatus: pvc, RecurringJob: 'daily' },
      lastSyncedAt: '2024-11-24T10:00:00Z',
      messages: null,
      newlyUploadDataSize: '1048576',
      ownerID: `node-${i % 3}`,
      progress: 100,
      reUploadedDataSize: '0',
      replicaAddress: 'tcp://10.0.0.1:10000',
      size: '104857600',
      snapshotCreatedAt: '2024-11-24T09:59:00Z',
      snapshotName: `snap-${i}`,
      state: 'Completed',
      url: `s3://bucket@us-east-1/?backup=${name}&volume=${of}`,
      volumeBackingImageName: '',
      volumeCreated: '2024-01-01T00:00:00Z',
      volumeName: of,
      volumeSize: '2147483648',
    },
  };
}

function volume(i: number): object {
  return {
    apiVersion: 'longhorn.io/v1beta2',
    kind: 'Volume',
    metadata: metadata(`pvc-${i}`, i, { longhornvolume: `pvc-${i}` }),
    spec: {
      Standby: false,
      accessMode: 'rwo',
      dataEngine: 'v1',
      frontend: 'blockdev',
      image: '',
      nodeID: 'node-1',
      numberOfReplicas: 3,
      size: '2147483648',
    },
    status: {
      currentImage: 'longhornio/longhorn-engine:v1.7.2',
      kubernetesStatus: { pvName: `pvc-${i}` },
      robustness: 'healthy',
      state: 'attached',
    },
  };
}

function replica(i: number): object {
  return {
    apiVersion: 'longhorn.io/v1beta2',
    kind: 'Replica',
    metadata: metadata(`pvc-${Math.floor(i / 3)}-r-${i}`, i, { longhornvolume: `pvc-${Math.floor(i / 3)}` }),
    spec: {
      active: true,
      dataEngine: 'v1',
      desireState: 'running',
      failedAt: '',
      healthyAt: '2024-11-24T09:59:00Z',
      nodeID: `node-${i % 3}`,
      volumeName: `pvc-${Math.floor(i / 3)}`,
    },
    status: { currentState: 'running', instanceManagerName: 'instance-manager-1', started: true },
  };
}
