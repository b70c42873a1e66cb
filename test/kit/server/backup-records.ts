import type { KubeObject } from '../../../src/core/snapshot.ts';

const namespace = 'longhorn-system';

/** The status of a Backup that failed before it learned its volume. */
export const empty = { state: 'Error', error: 'failed', volumeName: '', url: '', size: '', snapshotCreatedAt: '' };

/** The status of a Backup that holds data. */
export const finished = {
  ...{ state: 'Completed', volumeName: 'v', url: 's3://b@r/?backup=many-whole&volume=v', size: '4096' },
  ...{ error: '', snapshotCreatedAt: '2026-11-19T02:00:00Z' },
};

/** A Longhorn object of a kind, as an API server stores it. */
export function object(kind: string, name: string): KubeObject {
  return { apiVersion: 'longhorn.io/v1beta2', kind, metadata: { name, namespace } };
}

/** A Backup record, empty unless said otherwise. */
export function record(name: string, metadata: object = {}, status: object = empty): KubeObject {
  return {
    ...object('Backup', name),
    metadata: { name, namespace, ...metadata },
    spec: { snapshotName: 'snapshot', labels: null },
    status,
  };
}
