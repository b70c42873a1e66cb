import type { KubeObject } from '../../src/core/snapshot.ts';
import {
  backup,
  backupTarget,
  backupVolume,
  engine,
  engineImage,
  instanceManager,
  kubernetesNode,
  longhornNode,
  recurringJob,
  replica,
  setting,
  volume,
} from '../../test/kit/objects.ts';

const size = { backups: 100_000, volumes: 5_000, replicasPerVolume: 3, nodes: 200 };

/** The objects of a healthy 1.8.2 cluster of 100,000 backups, 5,000 volumes, 15,000 replicas and 200 nodes, one after the other. */
export function* largeCluster(): Generator<KubeObject> {
  yield setting('current-longhorn-version', 'v1.8.2');
  yield setting('priority-class', 'longhorn-critical');
  yield setting('v2-data-engine', 'false');
  yield backupTarget('default');
  yield engineImage('ei-1');
  yield recurringJob('nightly');
  for (let i = 0; i < size.nodes; i++) yield* nodeObjects(`node-${i}`);
  for (let i = 0; i < size.volumes; i++) yield* volumeObjects(`pvc-${i}`, `node-${i % size.nodes}`);
  for (let i = 0; i < size.backups; i++) {
    const volumeName = `pvc-${i % size.volumes}`;
    yield backup(`backup-${i}`, { metadata: { labels: { 'backup-volume': volumeName } }, status: { volumeName } });
  }
}

function* nodeObjects(name: string): Generator<KubeObject> {
  yield kubernetesNode(name);
  yield longhornNode(name, { spec: { name } });
  yield instanceManager(`instance-manager-${name}`, { spec: { nodeID: name } });
}

function* volumeObjects(name: string, node: string): Generator<KubeObject> {
  yield volume(name, { status: { currentNodeID: node } });
  yield engine(`${name}-e-0`, { spec: { volumeName: name } });
  yield backupVolume(name, { spec: { volumeName: name } });
  for (let i = 0; i < size.replicasPerVolume; i++) yield replica(`${name}-r-${i}`, { spec: { volumeName: name } });
}
