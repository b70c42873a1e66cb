import { resourceOf } from '../../src/core/resource.ts';
import type { KubeObject, Snapshot } from '../../src/core/snapshot.ts';
import { compareVersions, parseVersion, type Version } from '../../src/core/version.ts';
import { isRecord } from '../../src/facts/field.ts';
import { crdSchemas } from '../../src/releases/crd-schema.ts';
import { engineApiOf } from '../../src/releases/engine-api.ts';
import { settingDefinition } from '../../src/releases/setting-definition.ts';
import { settingHistories } from '../../src/releases/settings.generated.ts';
import {
  backingImage,
  backup,
  backupTarget,
  backupVolume,
  crd,
  engine,
  engineImage,
  instanceManager,
  kubernetesNode,
  longhornNode,
  managerPod,
  object,
  recurringJob,
  replica,
  setting,
  shareManager,
  snapshotObject,
  systemBackup,
  volume,
} from './objects.ts';
import { valueFor } from './schema-object.ts';
import { snapshotOf } from './snapshot-of.ts';

const nodes = ['node-1', 'node-2', 'node-3'];
const namespace = 'longhorn-system';

/**
 * A healthy cluster of a release, made from its manifest's documents: an object of every kind with every field of its CRD filled, three
 * nodes, one attached volume with a fresh backup, every setting at its default. Everything was wholly seen.
 */
export function healthyCluster(version: Version, documents: readonly unknown[]): Snapshot {
  const schemas = crdSchemas(documents).filter(({ kind }) => resourceOf('longhorn.io/v1beta2', kind));
  const ours = named(version);
  const longhorn = schemas.flatMap(({ kind, schema }) => {
    const written = ours.filter((candidate) => candidate.kind === kind && candidate.apiVersion.startsWith('longhorn.io/'));
    return (written.length > 0 ? written : [plain(kind)]).map((healthy) => filled(schema, healthy));
  });
  const crds = documents.filter(isKubeObject).filter(({ kind }) => kind === 'CustomResourceDefinition');
  const applied = crds.map(({ metadata }) =>
    crd(metadata.name, { metadata: { labels: { 'app.kubernetes.io/version': `v${version.text}` } } }),
  );
  return snapshotOf({ objects: [...longhorn, ...settings(version), ...applied, ...around(version)] });
}

/** The objects whose fields matter to somebody; the schema fills the rest of them. */
function named(version: Version): KubeObject[] {
  const image = `longhornio/longhorn-engine:v${version.text}`;
  const api = engineApiOf(version);
  return [
    volume('data', {
      spec: { image, frontend: 'blockdev', nodeID: 'node-1', size: '10737418240', engineImage: image },
      status: { currentImage: image, currentNodeID: 'node-1', ownerID: 'node-1' },
    }),
    ...nodes.map((node, index) =>
      replica(`data-r-${index}`, {
        spec: { nodeID: node, lastHealthyAt: '2026-11-01T00:00:00Z', image },
        status: { currentImage: image },
      }),
    ),
    engine('data-e-0', { spec: { nodeID: 'node-1', image }, status: { currentImage: image } }),
    ...nodes.map((name) => longhornNode(name, { spec: { name } })),
    ...nodes.map((node) =>
      instanceManager(`im-${node}`, { spec: { nodeID: node, image: `longhornio/longhorn-instance-manager:v${version.text}` } }),
    ),
    engineImage('ei-1', {
      spec: { image },
      status: {
        refCount: 4,
        cliAPIVersion: api?.cli ?? 10,
        controllerAPIVersion: api?.controller ?? 5,
        nodeDeploymentMap: Object.fromEntries(nodes.map((node) => [node, true])),
      },
    }),
    backup('backup-1', {
      status: { snapshotCreatedAt: '2026-11-24T00:00:00Z', backupCreatedAt: '2026-11-24T00:00:00Z', backupTargetName: 'default' },
    }),
    backupTarget('default', { spec: { backupTargetURL: 'nfs://backup.example/longhorn', credentialSecret: '' } }),
    backupVolume('data', { metadata: { labels: { 'backup-target': 'default', 'backup-volume': 'data' } } }),
    recurringJob('nightly', { spec: { groups: ['nightly'], parameters: {} } }),
    backingImage('ubuntu'),
    shareManager('data'),
    systemBackup('weekly', { status: { version: `v${version.text}` } }),
    snapshotObject('snap-1'),
  ];
}

/** The table of settings begins with the last 1.6; earlier ones had the same. */
const firstListed = parseVersion('1.6.4');

function settings(version: Version): KubeObject[] {
  const own: Readonly<Record<string, string>> = {
    'current-longhorn-version': `v${version.text}`,
    'crd-api-version': 'longhorn.io/v1beta2',
    'default-engine-image': `longhornio/longhorn-engine:v${version.text}`,
    'default-instance-manager-image': `longhornio/longhorn-instance-manager:v${version.text}`,
    'default-backing-image-manager-image': `longhornio/backing-image-manager:v${version.text}`,
    'support-bundle-manager-image': 'longhornio/support-bundle-kit:v0.0.45',
    'priority-class': 'longhorn-critical',
  };
  return Object.keys(settingHistories).flatMap((name) => {
    const definition = settingDefinition(name, firstListed && compareVersions(version, firstListed) < 0 ? firstListed : version);
    return definition ? [setting(name, own[name] ?? definition.default)] : [];
  });
}

/** What stands around Longhorn's own objects. */
function around(version: Version): KubeObject[] {
  const image = `longhornio/longhorn-manager:v${version.text}`;
  const container = { name: 'longhorn-manager', image };
  const command = ['longhorn-manager', '-d', 'daemon', '--manager-image', image, '--upgrade-version-check'];
  const env = [{ name: 'POD_NAME' }, { name: 'POD_NAMESPACE' }, { name: 'NODE_NAME' }];
  return [
    ...nodes.map((name) => kubernetesNode(name, { status: { capacity: { cpu: '8' } } })),
    ...nodes.map((name, index) => managerPod(`longhorn-manager-${index}`, { spec: { nodeName: name, containers: [container] } })),
    object('apps/v1', 'DaemonSet', 'longhorn-manager', {
      metadata: { namespace, labels: { 'app.kubernetes.io/version': `v${version.text}` } },
      spec: { template: { spec: { containers: [{ ...container, command, env }] } }, updateStrategy: { type: 'RollingUpdate' } },
      status: { desiredNumberScheduled: 3, numberReady: 3 },
    }),
    configMap('longhorn-default-setting', { 'default-setting.yaml': 'priority-class: longhorn-critical\n' }),
    configMap('longhorn-default-resource', { 'default-resource.yaml': '' }),
    object('scheduling.k8s.io/v1', 'PriorityClass', 'longhorn-critical', { value: 1_000_000_000 }),
    object('storage.k8s.io/v1', 'StorageClass', 'longhorn', { provisioner: 'driver.longhorn.io', allowVolumeExpansion: true }),
    object('v1', 'Namespace', namespace),
  ];
}

function configMap(name: string, data: Readonly<Record<string, string>>): KubeObject {
  return object('v1', 'ConfigMap', name, { metadata: { namespace }, data });
}

function plain(kind: string): KubeObject {
  return object('longhorn.io/v1beta2', kind, `some-${kind.toLowerCase()}`, { metadata: { namespace } });
}

/** Every field of the schema, with the healthy object's own values where the schema knows them. */
function filled(schema: unknown, healthy: KubeObject): KubeObject {
  const whole = valueFor(schema, 'node-1');
  const { apiVersion, kind, metadata } = healthy;
  return { ...(over(whole, healthy, schema) as KubeObject), apiVersion, kind, metadata };
}

function over(base: unknown, own: unknown, schema: unknown): unknown {
  if (own === undefined) return base;
  if (!isRecord(own) || !isRecord(schema)) return own;
  const { properties, additionalProperties } = schema;
  if (isRecord(properties)) {
    const merged = Object.entries(properties).map(([name, inner]) => [
      name,
      over(isRecord(base) ? base[name] : undefined, own[name], inner),
    ]);
    return Object.fromEntries(merged);
  }
  if (!isRecord(additionalProperties)) return own;
  return Object.fromEntries(
    Object.entries(own).map(([name, inner]) => [name, over(valueFor(additionalProperties), inner, additionalProperties)]),
  );
}

function isKubeObject(document: unknown): document is KubeObject {
  return isRecord(document) && isRecord(document['metadata']) && typeof document['kind'] === 'string';
}
