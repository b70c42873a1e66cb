import { compareVersions, parseVersion, type Version } from '../core/version.ts';
import type { ManagerDaemonSet } from '../facts/manager-daemonset.ts';

/**
 * Where a cluster stands between two versions: what the managers run against what the cluster has recorded. `pending`: new images,
 * old record. The record is written last, so until then going back is accepted (longhorn-manager upgrade/upgrade.go doResourceUpgrade).
 */
export interface Recovery {
  readonly pending: Version | null;
  readonly notes: readonly string[];
}

/** Says whether an upgrade is under way or stuck, and whether the way back is still open. */
export function recoveryOf(recorded: Version | null, managers: ManagerDaemonSet | null): Recovery {
  const image = parseVersion(managers?.image.split('@')[0]?.split(':').at(-1) ?? '');
  if (!recorded || !managers || !image || compareVersions(image, recorded) <= 0) return { pending: null, notes: [] };
  const ready = `${managers.ready} of ${managers.desired} managers are ready`;
  return {
    pending: image,
    notes: [
      `The managers already run ${image.text} while ${recorded.text} is recorded: that migration has not completed (${ready}).`,
      `Going back is still possible: apply the manifests (or chart) of exactly ${recorded.text} again. As soon as current-longhorn-version says ${image.text} it is refused, and only forward is left.`,
      'Or go on: the steps are idempotent, so once the objects below are mended the next restart of a manager finishes the migration.',
      'While no manager is ready, writes to Longhorn objects fail with "failed calling webhook". Each restart opens the webhooks for some seconds before it migrates: repeat an edit until it is accepted.',
    ],
  };
}
