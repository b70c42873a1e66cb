/**
 * One kind of object that the product may read. `scope` is where it is listed: the Longhorn namespace, every namespace, or the
 * cluster. `names`: only these objects are read (and RBAC is asked for no others). `group`: CRDs of this API group only.
 */
export interface Resource {
  /** `plural.group`, core kinds without group: the name in coverage, RBAC and snapshots. */
  readonly name: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly scope: 'namespace' | 'all-namespaces' | 'cluster';
  readonly names?: readonly string[];
  readonly labelSelector?: string;
}

const longhorn = (plural: string, kind: string): Resource => ({
  name: `${plural}.longhorn.io`,
  apiVersion: 'longhorn.io/v1beta2',
  kind,
  scope: 'namespace',
});

const table: readonly Resource[] = [
  longhorn('settings', 'Setting'),
  longhorn('nodes', 'Node'),
  longhorn('volumes', 'Volume'),
  longhorn('engines', 'Engine'),
  longhorn('replicas', 'Replica'),
  longhorn('snapshots', 'Snapshot'),
  longhorn('backups', 'Backup'),
  longhorn('backupvolumes', 'BackupVolume'),
  longhorn('backuptargets', 'BackupTarget'),
  longhorn('backupbackingimages', 'BackupBackingImage'),
  longhorn('backingimages', 'BackingImage'),
  longhorn('backingimagemanagers', 'BackingImageManager'),
  longhorn('backingimagedatasources', 'BackingImageDataSource'),
  longhorn('engineimages', 'EngineImage'),
  longhorn('instancemanagers', 'InstanceManager'),
  longhorn('sharemanagers', 'ShareManager'),
  longhorn('recurringjobs', 'RecurringJob'),
  longhorn('systembackups', 'SystemBackup'),
  longhorn('systemrestores', 'SystemRestore'),
  longhorn('volumeattachments', 'VolumeAttachment'),
  longhorn('orphans', 'Orphan'),
  longhorn('supportbundles', 'SupportBundle'),
  { name: 'nodes', apiVersion: 'v1', kind: 'Node', scope: 'cluster' },
  { name: 'pods', apiVersion: 'v1', kind: 'Pod', scope: 'namespace' },
  {
    name: 'configmaps',
    apiVersion: 'v1',
    kind: 'ConfigMap',
    scope: 'namespace',
    names: ['longhorn-default-setting', 'longhorn-default-resource'],
  },
  { name: 'namespaces', apiVersion: 'v1', kind: 'Namespace', scope: 'cluster', names: ['longhorn-system'] },
  { name: 'persistentvolumeclaims', apiVersion: 'v1', kind: 'PersistentVolumeClaim', scope: 'all-namespaces' },
  { name: 'persistentvolumes', apiVersion: 'v1', kind: 'PersistentVolume', scope: 'cluster' },
  { name: 'daemonsets.apps', apiVersion: 'apps/v1', kind: 'DaemonSet', scope: 'namespace' },
  { name: 'storageclasses.storage.k8s.io', apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', scope: 'cluster' },
  { name: 'csinodes.storage.k8s.io', apiVersion: 'storage.k8s.io/v1', kind: 'CSINode', scope: 'cluster' },
  { name: 'priorityclasses.scheduling.k8s.io', apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', scope: 'cluster' },
  {
    name: 'customresourcedefinitions.apiextensions.k8s.io',
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    scope: 'cluster',
  },
  {
    name: 'validatingwebhookconfigurations.admissionregistration.k8s.io',
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    scope: 'cluster',
    names: ['longhorn-webhook-validator'],
  },
  { name: 'endpointslices.discovery.k8s.io', apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', scope: 'namespace' },
  { name: 'networkpolicies.networking.k8s.io', apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', scope: 'namespace' },
  {
    name: 'volumesnapshotcontents.snapshot.storage.k8s.io',
    apiVersion: 'snapshot.storage.k8s.io/v1',
    kind: 'VolumeSnapshotContent',
    scope: 'cluster',
  },
  { name: 'helmcharts.helm.cattle.io', apiVersion: 'helm.cattle.io/v1', kind: 'HelmChart', scope: 'all-namespaces' },
  {
    name: 'helmreleases.helm.toolkit.fluxcd.io',
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    scope: 'all-namespaces',
  },
  { name: 'applications.argoproj.io', apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', scope: 'all-namespaces' },
  {
    name: 'prometheusrules.monitoring.coreos.com',
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    scope: 'all-namespaces',
  },
];

/** Every resource the product knows how to read, by name. Secrets are not among them and never will be. */
export const resources: ReadonlyMap<string, Resource> = new Map(table.map((resource) => [resource.name, resource]));

const byGroupKind = new Map(table.map((resource) => [`${groupOf(resource.apiVersion)}/${resource.kind}`, resource]));

/** The resource that an object belongs to, whatever version of its group it is written in; undefined for kinds nobody reads. */
export function resourceOf(apiVersion: string, kind: string): Resource | undefined {
  return byGroupKind.get(`${groupOf(apiVersion)}/${kind}`);
}

/** The API group of an apiVersion; the core group is the empty string. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}
