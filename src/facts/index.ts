import { alertExpressions } from './alert-expressions.ts';
import { alerting } from './alerting.ts';
import { argocdHook } from './argocd-hook.ts';
import { backingImages } from './backing-images.ts';
import { backupStoreDrift } from './backup-store-drift.ts';
import { backupTargets } from './backup-targets.ts';
import { backupVolumes } from './backup-volumes.ts';
import { backups } from './backups.ts';
import { busyShares } from './busy-shares.ts';
import { chartValues } from './chart-values.ts';
import { cpuMasks } from './cpu-masks.ts';
import { crdApplier } from './crd-applier.ts';
import { crds } from './crds.ts';
import { crdsBehind } from './crds-behind.ts';
import { crowdedNodes } from './crowded-nodes.ts';
import { csiBackupSnapshots } from './csi-backup-snapshots.ts';
import { csiRegistrations } from './csi-registrations.ts';
import { defaultBackupStore } from './default-backup-store.ts';
import { defaultBackupTarget } from './default-backup-target.ts';
import { defaultConfigMaps } from './default-config-maps.ts';
import { defaultSettings } from './default-settings.ts';
import { derivedLabels } from './derived-labels.ts';
import { engineApiCeiling } from './engine-api-ceiling.ts';
import { engineImages } from './engine-images.ts';
import { engines } from './engines.ts';
import { evictedCopies } from './evicted-copies.ts';
import { failedSnapshots } from './failed-snapshots.ts';
import { faultedVolumes } from './faulted-volumes.ts';
import { fluxRemediations } from './flux-remediations.ts';
import { foreignS3Targets } from './foreign-s3-targets.ts';
import { helmCharts } from './helm-charts.ts';
import { instanceManagers } from './instance-managers.ts';
import { kubernetesBehindProvisioner } from './kubernetes-behind-provisioner.ts';
import { kubernetesNodes } from './kubernetes-nodes.ts';
import { kubernetesVersion } from './kubernetes-version.ts';
import { labelledObjects } from './labelled-objects.ts';
import { latestBackups } from './latest-backups.ts';
import { longhornNodes } from './longhorn-nodes.ts';
import { managerDaemonSet } from './manager-daemonset.ts';
import { managerPods } from './manager-pods.ts';
import { managerUpdateStrategy } from './manager-update-strategy.ts';
import { namespacePodSecurity } from './namespace-pod-security.ts';
import { networkPolicyEngine } from './network-policy-engine.ts';
import { nodesWithBlockDisks } from './nodes-with-block-disks.ts';
import { ownersKept } from './owners-kept.ts';
import { persistentVolumes } from './persistent-volumes.ts';
import { priorityClass } from './priority-class.ts';
import { probe } from './probe.ts';
import { pspOnNewKubernetes } from './psp-on-new-kubernetes.ts';
import type { Reader } from './reader.ts';
import { recordedVersion } from './recorded-version.ts';
import { recurringJobs } from './recurring-jobs.ts';
import { refusedBackupStore } from './refused-backup-store.ts';
import { refusedTargetUrls } from './refused-target-urls.ts';
import { reinstallRisks } from './reinstall-risks.ts';
import { releaseChange } from './release-change.ts';
import { replicas } from './replicas.ts';
import { replicasByVolume } from './replicas-by-volume.ts';
import { rewrittenManagers } from './rewritten-managers.ts';
import { runningVersionCheck } from './running-version-check.ts';
import { schedulableNodes } from './schedulable-nodes.ts';
import { schemaViolations } from './schema-violations.ts';
import { settings } from './settings.ts';
import { shareManagers } from './share-managers.ts';
import { slowWrites } from './slow-writes.ts';
import { snapshotCrd } from './snapshot-crd.ts';
import { standbySources } from './standby-sources.ts';
import { staticStorageClass } from './static-storage-class.ts';
import { storageClasses } from './storage-classes.ts';
import { storedSettings } from './stored-settings.ts';
import { stuckManagers } from './stuck-managers.ts';
import { systemBackups } from './system-backups.ts';
import { takenAt } from './taken-at.ts';
import { targetImageTags } from './target-image-tags.ts';
import { targetSchemas } from './target-schemas.ts';
import { unalignedVolumes } from './unaligned-volumes.ts';
import { unlimitedVolumes } from './unlimited-volumes.ts';
import { unreadableConfigMaps } from './unreadable-config-maps.ts';
import { unrecordedData } from './unrecorded-data.ts';
import { upgradeVersionCheck } from './upgrade-version-check.ts';
import { v1beta1Objects } from './v1beta1-objects.ts';
import { v2BackingImages } from './v2-backing-images.ts';
import { v2Snapshots } from './v2-snapshots.ts';
import { v2Volumes } from './v2-volumes.ts';
import { volumes } from './volumes.ts';
import { webhookEndpoints } from './webhook-endpoints.ts';
import { webhookRules } from './webhook-rules.ts';

/** Every fact a rule can need, by the name it needs it under. A new fact is a file here and a line in this list. */
export const facts = {
  alertExpressions,
  alerting,
  argocdHook,
  backingImages,
  backups,
  backupStoreDrift,
  backupTargets,
  backupVolumes,
  busyShares,
  chartValues,
  cpuMasks,
  crdApplier,
  crds,
  crdsBehind,
  crowdedNodes,
  csiBackupSnapshots,
  csiRegistrations,
  defaultBackupStore,
  defaultBackupTarget,
  defaultConfigMaps,
  defaultSettings,
  derivedLabels,
  engineApiCeiling,
  engineImages,
  engines,
  evictedCopies,
  failedSnapshots,
  faultedVolumes,
  fluxRemediations,
  foreignS3Targets,
  helmCharts,
  instanceManagers,
  kubernetesBehindProvisioner,
  kubernetesNodes,
  kubernetesVersion,
  labelledObjects,
  latestBackups,
  longhornNodes,
  managerDaemonSet,
  managerPods,
  managerUpdateStrategy,
  namespacePodSecurity,
  networkPolicyEngine,
  nodesWithBlockDisks,
  ownersKept,
  persistentVolumes,
  priorityClass,
  pspOnNewKubernetes,
  probe,
  recordedVersion,
  recurringJobs,
  refusedBackupStore,
  refusedTargetUrls,
  reinstallRisks,
  releaseChange,
  replicas,
  replicasByVolume,
  rewrittenManagers,
  runningVersionCheck,
  schedulableNodes,
  schemaViolations,
  settings,
  shareManagers,
  slowWrites,
  snapshotCrd,
  standbySources,
  staticStorageClass,
  storageClasses,
  storedSettings,
  stuckManagers,
  systemBackups,
  takenAt,
  targetImageTags,
  targetSchemas,
  unalignedVolumes,
  unlimitedVolumes,
  unreadableConfigMaps,
  unrecordedData,
  upgradeVersionCheck,
  v1beta1Objects,
  v2BackingImages,
  v2Snapshots,
  v2Volumes,
  volumes,
  webhookEndpoints,
  webhookRules,
};

/** The typed facts: name → value. */
export type Facts = { readonly [K in keyof typeof facts]: (typeof facts)[K] extends Reader<infer T> ? T : never };
export type FactName = keyof Facts;
