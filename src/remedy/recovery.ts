import { compareVersions, parseVersion, type Version } from '../core/version.ts';
import type { ManagerDaemonSet } from '../facts/manager-daemonset.ts';
import { releaseLines, safestPatch } from '../releases/release-lines.ts';

/** Whether the version before can be gone back to, as one sentence. */
export interface GoingBack {
  readonly possible: boolean;
  readonly text: string;
}

/**
 * Where a cluster stands between two versions: what the managers run against what the cluster has recorded. `pending`: new images,
 * old record. `recorded`: both agree, but managers are not ready. `older`: images older than the record, which is refused.
 * `unrecorded`: there is no record. `settled`: nothing is under way. `about` is the upgrade to judge when nobody names one; `from` stands
 * there only where the record does not say it. The record is written last, so until then going back is accepted (longhorn-manager
 * upgrade/upgrade.go doResourceUpgrade).
 */
export interface Recovery {
  readonly state: 'pending' | 'recorded' | 'older' | 'unrecorded' | 'settled' | 'unknown';
  readonly about: { readonly from?: Version; readonly to: Version } | null;
  readonly notes: readonly string[];
  readonly goingBack?: GoingBack;
}

/**
 * Says whether an upgrade is under way or stuck, and whether the way back is still open. `recorded`: null where there is no record,
 * undefined where nobody could look. `asked`: an upgrade was named, so that one manager that is not ready makes nothing stuck.
 */
export function recoveryOf(recorded: Version | null | undefined, managers: ManagerDaemonSet | null, asked = false): Recovery {
  const image = parseVersion(managers?.image.split('@')[0]?.split(':').at(-1) ?? '');
  if (recorded === undefined || !managers || !image) return { state: 'unknown', about: null, notes: [] };
  const ready = `${managers.ready} of ${managers.desired} managers are ready`;
  if (recorded === null) return unrecorded(image, ready);
  const order = compareVersions(image, recorded);
  if (order > 0) return pending(image, recorded, ready);
  if (order < 0) return older(image, recorded, ready);
  const settled = managers.ready >= managers.desired || (asked && managers.ready > 0);
  return settled ? { state: 'settled', about: null, notes: [] } : stuck(recorded, ready);
}

const closed =
  'While no manager is ready, writes to Longhorn objects fail with "failed calling webhook". Each restart opens the webhooks for some seconds before it migrates: repeat an edit until it is accepted. A record with the finalizer longhorn.io goes only when a manager takes that off, or remedy --apply --force-finalizers does.';

function pending(image: Version, recorded: Version, ready: string): Recovery {
  return {
    state: 'pending',
    about: { to: image },
    notes: [
      `The managers already run ${image.text} while ${recorded.text} is recorded: that migration has not completed (${ready}).`,
      'To go on, mend the objects below: the steps are idempotent, and the next restart of a manager finishes the migration.',
      closed,
    ],
    goingBack: {
      possible: true,
      text: `Going back is possible: apply the manifests (or chart) of exactly ${recorded.text} again. As soon as current-longhorn-version says ${image.text} it is refused, and only forward is left.`,
    },
  };
}

/** Crashes that come after the record: default images, the ConfigMaps with defaults, the conversion of v2 settings in 1.10. */
function stuck(recorded: Version, ready: string): Recovery {
  const from = before(recorded);
  const step = from
    ? [`What stands below was judged for the step from ${from.text} to ${recorded.text}; name another start with --from.`]
    : [];
  return {
    state: 'recorded',
    about: { to: recorded, ...(from ? { from } : {}) },
    notes: [
      `The managers run ${recorded.text}, which is recorded: that migration has completed, and still only ${ready}.`,
      'The way out is forward: let longhorn-readiness diagnose name the line that they end with, mend what it names and what stands below, and the next restart of a manager goes on. What is read after the record are the default images, the ConfigMaps longhorn-default-setting and longhorn-default-resource, and from 1.10 on the v2 settings.',
      ...step,
      closed,
    ],
    goingBack: {
      possible: false,
      text: `Going back is not possible, because current-longhorn-version already says ${recorded.text}: every older manager refuses to start on it. A later patch of the same minor is accepted.`,
    },
  };
}

function older(image: Version, recorded: Version, ready: string): Recovery {
  return {
    state: 'older',
    about: { to: image },
    notes: [
      `The managers run ${image.text}, which is older than the recorded ${recorded.text} (${ready}): that is a downgrade, which Longhorn refuses.`,
      `The way out is forward: apply the manifests (or chart) of ${recorded.text} again, or of a later version that it may be upgraded to. Do not edit current-longhorn-version: the objects have the newer shape.`,
    ],
    goingBack: {
      possible: false,
      text: `Going back to ${image.text} is not possible, because current-longhorn-version already says ${recorded.text}.`,
    },
  };
}

/** The stop before a version: which it came from is written nowhere, and only a step of one minor is legal. */
function before({ major, minor }: Version): Version | undefined {
  const line = releaseLines.find((one) => one.minor === `${major}.${minor - 1}`);
  return line && parseVersion(safestPatch(line, undefined));
}

function unrecorded(image: Version, ready: string): Recovery {
  return {
    state: 'unrecorded',
    about: { to: image },
    notes: [
      `The managers run ${image.text} and the cluster has recorded no version that could be read (${ready}): managers would take it for a fresh install and migrate nothing.`,
    ],
    goingBack: {
      possible: false,
      text: 'Going back is not possible before the record is right, because nobody can tell which version the objects have the shape of.',
    },
  };
}
