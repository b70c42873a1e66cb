import type { AnyRule } from '../core/rule.ts';
import { argocdPreupgradeHook } from './gitops/argocd-preupgrade-hook.ts';
import { backingImageEvictionPanic } from './backing-images/backing-image-eviction-panic.ts';
import { backingImageFailed } from './backing-images/backing-image-failed.ts';
import { backingImageManagerNameCollision } from './backing-images/backing-image-manager-name-collision.ts';
import { backingImageMapEndlessLoop } from './backing-images/backing-image-map-endless-loop.ts';
import { backingImageMinCopiesZero } from './backing-images/backing-image-min-copies-zero.ts';
import { backingImageProxyUpload } from './backing-images/backing-image-proxy-upload.ts';
import { backupAlertsMissing } from './backups/backup-alerts-missing.ts';
import { backupCountLarge } from './backups/backup-count-large.ts';
import { backupDeletionStuck } from './backups/backup-deletion-stuck.ts';
import { backupInError } from './backups/backup-in-error.ts';
import { backupInProgress } from './backups/backup-in-progress.ts';
import { backupMissingForVolume } from './backups/backup-missing-for-volume.ts';
import { backupModeEmpty } from './backups/backup-mode-empty.ts';
import { backupPollIntervalNotNumber } from './backups/backup-poll-interval-not-number.ts';
import { backupRemoteDeletionBug } from './backups/backup-remote-deletion-bug.ts';
import { backupTargetClearedByEmptyValue } from './backups/backup-target-cleared-by-empty-value.ts';
import { backupTargetDefaultMissing } from './backups/backup-target-default-missing.ts';
import { backupTargetDriftFromValues } from './backups/backup-target-drift-from-values.ts';
import { backupTargetDriftWithStandby } from './backups/backup-target-drift-with-standby.ts';
import { backupTargetNfsOptionsRewritten } from './backups/backup-target-nfs-options-rewritten.ts';
import { backupTargetS3Compatible } from './backups/backup-target-s3-compatible.ts';
import { backupTargetUnavailable } from './backups/backup-target-unavailable.ts';
import { backupTargetValueRefused } from './backups/backup-target-value-refused.ts';
import { backupVolumeWithoutIdentity } from './backups/backup-volume-without-identity.ts';
import { backupWithoutVolume } from './backups/backup-without-volume.ts';
import { chartSourceSwitched } from './gitops/chart-source-switched.ts';
import { chartVersionUnpinned } from './gitops/chart-version-unpinned.ts';
import { crdApiVersionV1beta1 } from './crds/crd-api-version-v1beta1.ts';
import { crdConversionLeftover } from './crds/crd-conversion-leftover.ts';
import { crdNewerThanManager } from './crds/crd-newer-than-manager.ts';
import { crdOlderThanManager } from './crds/crd-older-than-manager.ts';
import { crdOlderThanManagerSilent } from './crds/crd-older-than-manager-silent.ts';
import { crdStoredVersionCleanupDue } from './crds/crd-stored-version-cleanup-due.ts';
import { crdStoredVersionV1beta1 } from './crds/crd-stored-version-v1beta1.ts';
import { csiDriverNotRegistered } from './system/csi-driver-not-registered.ts';
import { csiSnapshotSourceVolumeGone } from './backups/csi-snapshot-source-volume-gone.ts';
import { defaultSettingConfigmapNotYaml } from './settings/default-setting-configmap-not-yaml.ts';
import { defaultSettingsKeyUnknown } from './settings/default-settings-key-unknown.ts';
import { defaultSettingsStartApplying } from './settings/default-settings-start-applying.ts';
import { dualStackOrderMixed } from './kubernetes/dual-stack-order-mixed.ts';
import { engineAutoUpgradeStorm } from './engine-images/engine-auto-upgrade-storm.ts';
import { engineImageApiTooNew } from './engine-images/engine-image-api-too-new.ts';
import { engineImageApiTooOld } from './engine-images/engine-image-api-too-old.ts';
import { engineImageApiUnknown } from './engine-images/engine-image-api-unknown.ts';
import { engineImageBehindDefault } from './engine-images/engine-image-behind-default.ts';
import { engineImageNotOnAllNodes } from './engine-images/engine-image-not-on-all-nodes.ts';
import { engineImageObjectMissing } from './engine-images/engine-image-object-missing.ts';
import { engineLiveUpgradeImpossible } from './engine-images/engine-live-upgrade-impossible.ts';
import { engineNameRandomSuffix } from './replicas-engines/engine-name-random-suffix.ts';
import { engineUpgradeStrictLocal } from './engine-images/engine-upgrade-strict-local.ts';
import { fluxRollbackOnFailure } from './gitops/flux-rollback-on-failure.ts';
import { gitAheadOfCluster } from './gitops/git-ahead-of-cluster.ts';
import { gitAndClusterDisagree } from './path/git-and-cluster-disagree.ts';
import { headBuildRunning } from './path/head-build-running.ts';
import { helmchartFailurePolicyReinstall } from './gitops/helmchart-failure-policy-reinstall.ts';
import { hotfixTagSortsBelowRelease } from './path/hotfix-tag-sorts-below-release.ts';
import { imageHeadTagsInManifest } from './images-registry/image-head-tags-in-manifest.ts';
import { imageTagLeftBehind } from './images-registry/image-tag-left-behind.ts';
import { instanceManagerConnectionLeak } from './instance-managers/instance-manager-connection-leak.ts';
import { instanceManagerLeakSurvivor } from './instance-managers/instance-manager-leak-survivor.ts';
import { instanceManagerNoRoom } from './instance-managers/instance-manager-no-room.ts';
import { instanceManagerNullConditions } from './instance-managers/instance-manager-null-conditions.ts';
import { instanceManagerOldStillServing } from './instance-managers/instance-manager-old-still-serving.ts';
import { instanceManagerWithoutOwner } from './instance-managers/instance-manager-without-owner.ts';
import { kubernetesBelowChartMinimum } from './kubernetes/kubernetes-below-chart-minimum.ts';
import { kubernetesBelowNextMinimum } from './kubernetes/kubernetes-below-next-minimum.ts';
import { kubernetesBelowProvisionerMinimum } from './kubernetes/kubernetes-below-provisioner-minimum.ts';
import { labelFromNameTooLong } from './system/label-from-name-too-long.ts';
import { managerImageRewritten } from './images-registry/manager-image-rewritten.ts';
import { managerNilPanic } from './system/manager-nil-panic.ts';
import { managerOnDeleteStrategy } from './system/manager-on-delete-strategy.ts';
import { managerRolloutIncomplete } from './system/manager-rollout-incomplete.ts';
import { manifestApiV1beta1 } from './gitops/manifest-api-v1beta1.ts';
import { manifestImageOnlyBump } from './gitops/manifest-image-only-bump.ts';
import { manifestSettingRemovedName } from './gitops/manifest-setting-removed-name.ts';
import { metricsVolumeStateLabel } from './system/metrics-volume-state-label.ts';
import { minorVersionSkip } from './path/minor-version-skip.ts';
import { namespacePodSecurityNotPrivileged } from './kubernetes/namespace-pod-security-not-privileged.ts';
import { networkPolicyInternalDefault } from './system/network-policy-internal-default.ts';
import { nodeBlockDiskUnsyncedOnDriverFill } from './nodes-disks/node-block-disk-unsynced-on-driver-fill.ts';
import { nodeBlockDiskWhileV2Off } from './nodes-disks/node-block-disk-while-v2-off.ts';
import { nodeDiskNotSchedulable } from './nodes-disks/node-disk-not-schedulable.ts';
import { nodeDiskPressure } from './nodes-disks/node-disk-pressure.ts';
import { nodeDisksUnsynced } from './nodes-disks/node-disks-unsynced.ts';
import { nodeDuplicateDiskPaths } from './nodes-disks/node-duplicate-disk-paths.ts';
import { nodeNotReady } from './nodes-disks/node-not-ready.ts';
import { nodeSpecInvalid } from './nodes-disks/node-spec-invalid.ts';
import { nodeTaintNotTolerated } from './kubernetes/node-taint-not-tolerated.ts';
import { nodeWithoutKubernetesNode } from './nodes-disks/node-without-kubernetes-node.ts';
import { objectLabelInvalid } from './system/object-label-invalid.ts';
import { objectStoredAsV1beta1 } from './crds/object-stored-as-v1beta1.ts';
import { objectViolatesTargetSchema } from './crds/object-violates-target-schema.ts';
import { patchTargetSuperseded } from './path/patch-target-superseded.ts';
import { patchWithFormatRace } from './path/patch-with-format-race.ts';
import { preupgradeJobOff } from './path/preupgrade-job-off.ts';
import { pvNodeAffinityPinned } from './volumes/pv-node-affinity-pinned.ts';
import { recordedVersionMissing } from './path/recorded-version-missing.ts';
import { recordedVersionUnreadable } from './path/recorded-version-unreadable.ts';
import { recurringJobBackupsFailing } from './recurring-jobs/recurring-job-backups-failing.ts';
import { recurringJobDefaultGroupStalls } from './recurring-jobs/recurring-job-default-group-stalls.ts';
import { recurringJobInvalid } from './recurring-jobs/recurring-job-invalid.ts';
import { recurringJobRetainOverMax } from './recurring-jobs/recurring-job-retain-over-max.ts';
import { registryDefaultOverridesPrivate } from './images-registry/registry-default-overrides-private.ts';
import { reinstallPolicyWithDeletionConfirmed } from './gitops/reinstall-policy-with-deletion-confirmed.ts';
import { replicaFailedLeft } from './replicas-engines/replica-failed-left.ts';
import { replicaHistoryDropped } from './replicas-engines/replica-history-dropped.ts';
import { replicaNotJoiningAfterShutdown } from './replicas-engines/replica-not-joining-after-shutdown.ts';
import { replicaSurplus } from './replicas-engines/replica-surplus.ts';
import { resourcesInSameSync } from './gitops/resources-in-same-sync.ts';
import { rwxKernelBroken } from './share-managers/rwx-kernel-broken.ts';
import { rwxShareManagerRestart } from './share-managers/rwx-share-manager-restart.ts';
import { rwxVolumeNonRootDenied } from './share-managers/rwx-volume-non-root-denied.ts';
import { rwxVolumePanicsManager } from './share-managers/rwx-volume-panics-manager.ts';
import { settingChartDefaultOverrides } from './settings/setting-chart-default-overrides.ts';
import { settingCpuIsolationDefault } from './settings/setting-cpu-isolation-default.ts';
import { settingCpuMaskDefaultDoubled } from './settings/setting-cpu-mask-default-doubled.ts';
import { settingCpuMaskOverGuarantee } from './settings/setting-cpu-mask-over-guarantee.ts';
import { settingCrdApiVersionJunk } from './settings/setting-crd-api-version-junk.ts';
import { settingDangerZoneChangedWithBump } from './settings/setting-danger-zone-changed-with-bump.ts';
import { settingDeletingConfirmationOn } from './settings/setting-deleting-confirmation-on.ts';
import { settingDriftFromValues } from './settings/setting-drift-from-values.ts';
import { settingEndpointNetworkCopy } from './settings/setting-endpoint-network-copy.ts';
import { settingGuaranteedCpuZero } from './settings/setting-guaranteed-cpu-zero.ts';
import { settingLogLevelSpelling } from './settings/setting-log-level-spelling.ts';
import { settingOfflineRebuildingMerged } from './settings/setting-offline-rebuilding-merged.ts';
import { settingPriorityClassMissing } from './settings/setting-priority-class-missing.ts';
import { settingRemovedObjectPresent } from './settings/setting-removed-object-present.ts';
import { settingRwxNetworkReplaced } from './settings/setting-rwx-network-replaced.ts';
import { settingSameImageUpgradeLost } from './settings/setting-same-image-upgrade-lost.ts';
import { settingStaticStorageClassMissing } from './settings/setting-static-storage-class-missing.ts';
import { settingStorageNetworkPanic } from './settings/setting-storage-network-panic.ts';
import { settingStoredValueInvalid } from './settings/setting-stored-value-invalid.ts';
import { settingV2DataEngineUnreadable } from './settings/setting-v2-data-engine-unreadable.ts';
import { settingV2GuaranteedCpuNotInteger } from './settings/setting-v2-guaranteed-cpu-not-integer.ts';
import { settingV2ValuesLost } from './settings/setting-v2-values-lost.ts';
import { settingZeroMaskNewCores } from './settings/setting-zero-mask-new-cores.ts';
import { snapshotCrdWithoutV1 } from './kubernetes/snapshot-crd-without-v1.ts';
import { snapshotFailed } from './volumes/snapshot-failed.ts';
import { standbyVolumeBackupMissing } from './volumes/standby-volume-backup-missing.ts';
import { standbyVolumeFrozen } from './volumes/standby-volume-frozen.ts';
import { storageCapacityZeroOnComputeNode } from './volumes/storage-capacity-zero-on-compute-node.ts';
import { systemBackupMissing } from './system/system-backup-missing.ts';
import { targetIsPrerelease } from './path/target-is-prerelease.ts';
import { targetOlderThanRecorded } from './path/target-older-than-recorded.ts';
import { targetSchemaNotChecked } from './crds/target-schema-not-checked.ts';
import { upgradeNotFinished } from './system/upgrade-not-finished.ts';
import { v2BackingImageIncompatible } from './v2-data-engine/v2-backing-image-incompatible.ts';
import { v2BackingImageRemoved } from './v2-data-engine/v2-backing-image-removed.ts';
import { v2BlockDiskRejected } from './v2-data-engine/v2-block-disk-rejected.ts';
import { v2DiskOldBlockSize } from './v2-data-engine/v2-disk-old-block-size.ts';
import { v2HugepagesShort } from './v2-data-engine/v2-hugepages-short.ts';
import { v2KernelTooOld } from './v2-data-engine/v2-kernel-too-old.ts';
import { v2LinkedCloneFrozen } from './v2-data-engine/v2-linked-clone-frozen.ts';
import { v2NvmeOnArm64 } from './v2-data-engine/v2-nvme-on-arm64.ts';
import { v2SnapshotNotRevertible } from './v2-data-engine/v2-snapshot-not-revertible.ts';
import { v2StorageClassOldParameter } from './v2-data-engine/v2-storage-class-old-parameter.ts';
import { v2UblkKernelPanic } from './v2-data-engine/v2-ublk-kernel-panic.ts';
import { v2VolumeAttached } from './v2-data-engine/v2-volume-attached.ts';
import { valuesBackupTargetMoved } from './helm-values/values-backup-target-moved.ts';
import { valuesDefaultSettingsNotString } from './helm-values/values-default-settings-not-string.ts';
import { valuesEngineJsonMalformed } from './helm-values/values-engine-json-malformed.ts';
import { valuesKeyDeadInChart } from './helm-values/values-key-dead-in-chart.ts';
import { valuesPrecheckKeyRenamed } from './helm-values/values-precheck-key-renamed.ts';
import { valuesPspOnNewKubernetes } from './helm-values/values-psp-on-new-kubernetes.ts';
import { valuesRemovedKeySet } from './helm-values/values-removed-key-set.ts';
import { valuesReusedWithoutNewMaps } from './helm-values/values-reused-without-new-maps.ts';
import { versionCheckOff } from './path/version-check-off.ts';
import { versionCheckOffWhileSkipping } from './path/version-check-off-while-skipping.ts';
import { volumeBackupTargetNameEmpty } from './volumes/volume-backup-target-name-empty.ts';
import { volumeCloneAwaitingHealthy } from './volumes/volume-clone-awaiting-healthy.ts';
import { volumeDegraded } from './volumes/volume-degraded.ts';
import { volumeEncryptedGrows } from './volumes/volume-encrypted-grows.ts';
import { volumeEncryptedMigrationBlocked } from './volumes/volume-encrypted-migration-blocked.ts';
import { volumeEncryptedTooSmall } from './volumes/volume-encrypted-too-small.ts';
import { volumeFailsValidation } from './volumes/volume-fails-validation.ts';
import { volumeFaulted } from './volumes/volume-faulted.ts';
import { volumeFaultedNeverHealthy } from './volumes/volume-faulted-never-healthy.ts';
import { volumeMigratingBlocksStep } from './volumes/volume-migrating-blocks-step.ts';
import { volumeMigrationInProgress } from './volumes/volume-migration-in-progress.ts';
import { volumeOfflineRebuildingValue } from './volumes/volume-offline-rebuilding-value.ts';
import { volumeOperationInProgress } from './volumes/volume-operation-in-progress.ts';
import { volumeOverSnapshotLimit } from './volumes/volume-over-snapshot-limit.ts';
import { volumePendingNodeLeft } from './volumes/volume-pending-node-left.ts';
import { volumeSizeUnaligned } from './volumes/volume-size-unaligned.ts';
import { volumeSnapshotsPilingUp } from './volumes/volume-snapshots-piling-up.ts';
import { webhookOnNodesDeadlock } from './webhooks/webhook-on-nodes-deadlock.ts';
import { webhookOnNodesLeft } from './webhooks/webhook-on-nodes-left.ts';
import { webhookOutageForClaims } from './webhooks/webhook-outage-for-claims.ts';
import { webhookRefusesWrite } from './webhooks/webhook-refuses-write.ts';
import { webhookWithoutEndpoints } from './webhooks/webhook-without-endpoints.ts';

/** Every rule, sorted by id. Generated by `npm run generate`. */
export const rules: readonly AnyRule[] = [
  argocdPreupgradeHook,
  backingImageEvictionPanic,
  backingImageFailed,
  backingImageManagerNameCollision,
  backingImageMapEndlessLoop,
  backingImageMinCopiesZero,
  backingImageProxyUpload,
  backupAlertsMissing,
  backupCountLarge,
  backupDeletionStuck,
  backupInError,
  backupInProgress,
  backupMissingForVolume,
  backupModeEmpty,
  backupPollIntervalNotNumber,
  backupRemoteDeletionBug,
  backupTargetClearedByEmptyValue,
  backupTargetDefaultMissing,
  backupTargetDriftFromValues,
  backupTargetDriftWithStandby,
  backupTargetNfsOptionsRewritten,
  backupTargetS3Compatible,
  backupTargetUnavailable,
  backupTargetValueRefused,
  backupVolumeWithoutIdentity,
  backupWithoutVolume,
  chartSourceSwitched,
  chartVersionUnpinned,
  crdApiVersionV1beta1,
  crdConversionLeftover,
  crdNewerThanManager,
  crdOlderThanManager,
  crdOlderThanManagerSilent,
  crdStoredVersionCleanupDue,
  crdStoredVersionV1beta1,
  csiDriverNotRegistered,
  csiSnapshotSourceVolumeGone,
  defaultSettingConfigmapNotYaml,
  defaultSettingsKeyUnknown,
  defaultSettingsStartApplying,
  dualStackOrderMixed,
  engineAutoUpgradeStorm,
  engineImageApiTooNew,
  engineImageApiTooOld,
  engineImageApiUnknown,
  engineImageBehindDefault,
  engineImageNotOnAllNodes,
  engineImageObjectMissing,
  engineLiveUpgradeImpossible,
  engineNameRandomSuffix,
  engineUpgradeStrictLocal,
  fluxRollbackOnFailure,
  gitAheadOfCluster,
  gitAndClusterDisagree,
  headBuildRunning,
  helmchartFailurePolicyReinstall,
  hotfixTagSortsBelowRelease,
  imageHeadTagsInManifest,
  imageTagLeftBehind,
  instanceManagerConnectionLeak,
  instanceManagerLeakSurvivor,
  instanceManagerNoRoom,
  instanceManagerNullConditions,
  instanceManagerOldStillServing,
  instanceManagerWithoutOwner,
  kubernetesBelowChartMinimum,
  kubernetesBelowNextMinimum,
  kubernetesBelowProvisionerMinimum,
  labelFromNameTooLong,
  managerImageRewritten,
  managerNilPanic,
  managerOnDeleteStrategy,
  managerRolloutIncomplete,
  manifestApiV1beta1,
  manifestImageOnlyBump,
  manifestSettingRemovedName,
  metricsVolumeStateLabel,
  minorVersionSkip,
  namespacePodSecurityNotPrivileged,
  networkPolicyInternalDefault,
  nodeBlockDiskUnsyncedOnDriverFill,
  nodeBlockDiskWhileV2Off,
  nodeDiskNotSchedulable,
  nodeDiskPressure,
  nodeDisksUnsynced,
  nodeDuplicateDiskPaths,
  nodeNotReady,
  nodeSpecInvalid,
  nodeTaintNotTolerated,
  nodeWithoutKubernetesNode,
  objectLabelInvalid,
  objectStoredAsV1beta1,
  objectViolatesTargetSchema,
  patchTargetSuperseded,
  patchWithFormatRace,
  preupgradeJobOff,
  pvNodeAffinityPinned,
  recordedVersionMissing,
  recordedVersionUnreadable,
  recurringJobBackupsFailing,
  recurringJobDefaultGroupStalls,
  recurringJobInvalid,
  recurringJobRetainOverMax,
  registryDefaultOverridesPrivate,
  reinstallPolicyWithDeletionConfirmed,
  replicaFailedLeft,
  replicaHistoryDropped,
  replicaNotJoiningAfterShutdown,
  replicaSurplus,
  resourcesInSameSync,
  rwxKernelBroken,
  rwxShareManagerRestart,
  rwxVolumeNonRootDenied,
  rwxVolumePanicsManager,
  settingChartDefaultOverrides,
  settingCpuIsolationDefault,
  settingCpuMaskDefaultDoubled,
  settingCpuMaskOverGuarantee,
  settingCrdApiVersionJunk,
  settingDangerZoneChangedWithBump,
  settingDeletingConfirmationOn,
  settingDriftFromValues,
  settingEndpointNetworkCopy,
  settingGuaranteedCpuZero,
  settingLogLevelSpelling,
  settingOfflineRebuildingMerged,
  settingPriorityClassMissing,
  settingRemovedObjectPresent,
  settingRwxNetworkReplaced,
  settingSameImageUpgradeLost,
  settingStaticStorageClassMissing,
  settingStorageNetworkPanic,
  settingStoredValueInvalid,
  settingV2DataEngineUnreadable,
  settingV2GuaranteedCpuNotInteger,
  settingV2ValuesLost,
  settingZeroMaskNewCores,
  snapshotCrdWithoutV1,
  snapshotFailed,
  standbyVolumeBackupMissing,
  standbyVolumeFrozen,
  storageCapacityZeroOnComputeNode,
  systemBackupMissing,
  targetIsPrerelease,
  targetOlderThanRecorded,
  targetSchemaNotChecked,
  upgradeNotFinished,
  v2BackingImageIncompatible,
  v2BackingImageRemoved,
  v2BlockDiskRejected,
  v2DiskOldBlockSize,
  v2HugepagesShort,
  v2KernelTooOld,
  v2LinkedCloneFrozen,
  v2NvmeOnArm64,
  v2SnapshotNotRevertible,
  v2StorageClassOldParameter,
  v2UblkKernelPanic,
  v2VolumeAttached,
  valuesBackupTargetMoved,
  valuesDefaultSettingsNotString,
  valuesEngineJsonMalformed,
  valuesKeyDeadInChart,
  valuesPrecheckKeyRenamed,
  valuesPspOnNewKubernetes,
  valuesRemovedKeySet,
  valuesReusedWithoutNewMaps,
  versionCheckOff,
  versionCheckOffWhileSkipping,
  volumeBackupTargetNameEmpty,
  volumeCloneAwaitingHealthy,
  volumeDegraded,
  volumeEncryptedGrows,
  volumeEncryptedMigrationBlocked,
  volumeEncryptedTooSmall,
  volumeFailsValidation,
  volumeFaulted,
  volumeFaultedNeverHealthy,
  volumeMigratingBlocksStep,
  volumeMigrationInProgress,
  volumeOfflineRebuildingValue,
  volumeOperationInProgress,
  volumeOverSnapshotLimit,
  volumePendingNodeLeft,
  volumeSizeUnaligned,
  volumeSnapshotsPilingUp,
  webhookOnNodesDeadlock,
  webhookOnNodesLeft,
  webhookOutageForClaims,
  webhookRefusesWrite,
  webhookWithoutEndpoints,
];
