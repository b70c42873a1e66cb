import type { KubeObject } from '../../src/core/snapshot.ts';

type Patch = { readonly [key: string]: unknown };

/** Every builder starts from a healthy object of a v1.8 cluster; a patch is merged deeply, and `undefined` removes a field. */
function builder(apiVersion: string, kind: string, namespaced: boolean, healthy: Patch) {
  return (name: string, patch: Patch = {}): KubeObject => {
    const metadata = namespaced ? { name, namespace: 'longhorn-system' } : { name };
    return merge(merge({ apiVersion, kind, metadata }, healthy), patch) as KubeObject;
  };
}

const longhorn = (kind: string, healthy: Patch) => builder('longhorn.io/v1beta2', kind, true, healthy);

export const backup = longhorn('Backup', {
  metadata: { labels: { 'backup-volume': 'data', 'backup-target': 'default' } },
  spec: { snapshotName: 'snap-1', backupMode: 'incremental' },
  status: {
    state: 'Completed',
    volumeName: 'data',
    url: 's3://bucket@region/?backup=b&volume=data',
    size: '1048576',
    snapshotCreatedAt: '2026-11-01T00:00:00Z',
  },
});

export const backupTarget = longhorn('BackupTarget', {
  spec: { backupTargetURL: 's3://bucket@region/', credentialSecret: 'minio', pollInterval: '5m0s' },
  status: { available: true },
});

export const backupVolume = longhorn('BackupVolume', {
  spec: { backupTargetName: 'default', volumeName: 'data' },
  status: {},
});

export const volume = longhorn('Volume', {
  spec: {
    size: '1073741824',
    dataEngine: 'v1',
    image: 'longhornio/longhorn-engine:v1.8.2',
    frontend: 'blockdev',
    accessMode: 'rwo',
    dataLocality: 'disabled',
    numberOfReplicas: 3,
    Standby: false,
    encrypted: false,
    backupTargetName: 'default',
    snapshotMaxCount: 250,
    snapshotMaxSize: '0',
  },
  status: { state: 'attached', robustness: 'healthy', currentImage: 'longhornio/longhorn-engine:v1.8.2' },
});

export const replica = longhorn('Replica', {
  spec: { volumeName: 'data', failedAt: '', healthyAt: '2026-11-01T00:00:00Z', dataEngine: 'v1' },
  status: { currentState: 'running' },
});

export const engine = longhorn('Engine', {
  spec: { volumeName: 'data', dataEngine: 'v1' },
  status: { currentState: 'running', snapshots: {} },
});

export const longhornNode = longhorn('Node', {
  spec: {
    name: 'node-1',
    allowScheduling: true,
    evictionRequested: false,
    instanceManagerCPURequest: 0,
    tags: [],
    disks: {
      'disk-1': {
        path: '/var/lib/longhorn/',
        diskType: 'filesystem',
        diskDriver: '',
        allowScheduling: true,
        evictionRequested: false,
        storageReserved: 0,
        tags: [],
      },
    },
  },
  status: {
    conditions: [{ type: 'Ready', status: 'True' }],
    diskStatus: {
      'disk-1': {
        conditions: [
          { type: 'Ready', status: 'True' },
          { type: 'Schedulable', status: 'True' },
        ],
      },
    },
  },
});

export const engineImage = longhorn('EngineImage', {
  spec: { image: 'longhornio/longhorn-engine:v1.8.2' },
  status: { state: 'deployed', refCount: 3, cliAPIVersion: 10, controllerAPIVersion: 5, nodeDeploymentMap: { 'node-1': true } },
});

export const recurringJob = longhorn('RecurringJob', {
  spec: { name: 'nightly', task: 'backup', cron: '0 2 * * *', retain: 7, concurrency: 2, groups: ['default'], labels: {} },
  status: {},
});

export const instanceManager = longhorn('InstanceManager', {
  metadata: {
    labels: { 'longhorn.io/component': 'instance-manager' },
    ownerReferences: [{ apiVersion: 'longhorn.io/v1beta2', kind: 'Node', name: 'node-1', uid: '1' }],
  },
  spec: { type: 'aio', dataEngine: 'v1', nodeID: 'node-1', image: 'longhornio/longhorn-instance-manager:v1.8.2' },
  status: { currentState: 'running' },
});

export const backingImage = longhorn('BackingImage', {
  spec: { sourceType: 'download', minNumberOfCopies: 1, dataEngine: 'v1', diskFileSpecMap: { 'disk-1': { dataEngine: 'v1' } } },
  status: { diskFileStatusMap: { 'disk-1': { state: 'ready' } } },
});

export const shareManager = longhorn('ShareManager', { spec: {}, status: { state: 'running' } });
export const systemBackup = longhorn('SystemBackup', { spec: {}, status: { state: 'Ready', version: 'v1.8.2' } });
export const snapshotObject = longhorn('Snapshot', { spec: { volume: 'data' }, status: { readyToUse: true } });

/** A setting; its value stands at the top level of the object. */
export function setting(name: string, value: string, patch: Patch = {}): KubeObject {
  return longhorn('Setting', { value, status: { applied: true } })(name, patch);
}

export const kubernetesNode = builder('v1', 'Node', false, {
  spec: {},
  status: {
    conditions: [{ type: 'Ready', status: 'True' }],
    nodeInfo: { kubeletVersion: 'v1.34.2', kernelVersion: '6.1.0', architecture: 'amd64' },
    allocatable: { cpu: '8', memory: '16Gi' },
  },
});

export const managerPod = builder('v1', 'Pod', true, {
  metadata: { labels: { app: 'longhorn-manager' } },
  spec: { nodeName: 'node-1', containers: [{ name: 'longhorn-manager', image: 'longhornio/longhorn-manager:v1.8.2' }] },
  status: { phase: 'Running' },
});

export const managerDaemonSet = builder('apps/v1', 'DaemonSet', true, {
  metadata: { labels: { app: 'longhorn-manager', 'app.kubernetes.io/version': 'v1.8.2' } },
  spec: {
    updateStrategy: { type: 'RollingUpdate' },
    template: {
      spec: {
        containers: [
          {
            name: 'longhorn-manager',
            image: 'longhornio/longhorn-manager:v1.8.2',
            command: [
              'longhorn-manager',
              '-d',
              'daemon',
              '--manager-image',
              'longhornio/longhorn-manager:v1.8.2',
              '--upgrade-version-check',
            ],
            env: [{ name: 'POD_NAME' }, { name: 'POD_NAMESPACE' }],
          },
        ],
      },
    },
  },
  status: { desiredNumberScheduled: 1, numberReady: 1 },
});

export const crd = builder('apiextensions.k8s.io/v1', 'CustomResourceDefinition', false, {
  metadata: { labels: { 'app.kubernetes.io/version': 'v1.8.2' } },
  spec: { group: 'longhorn.io', conversion: { strategy: 'None' } },
  status: { storedVersions: ['v1beta2'] },
});

/** One of Longhorn's default ConfigMaps, without an entry. */
export const configMap = builder('v1', 'ConfigMap', true, { data: {} });

/** Any other object, from nothing but its identity. */
export function object(apiVersion: string, kind: string, name: string, patch: Patch = {}): KubeObject {
  return builder(apiVersion, kind, false, {})(name, patch);
}

function merge(base: unknown, patch: unknown): unknown {
  if (!isRecord(base) || !isRecord(patch)) return patch;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) delete merged[key];
    else merged[key] = key in merged ? merge(merged[key], value) : value;
  }
  return merged;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
