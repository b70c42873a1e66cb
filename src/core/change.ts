import type { ProbeReport } from './probe.ts';
import type { ReleaseChange } from './release-change.ts';
import type { Place, Values } from './upgrade.ts';

/**
 * What the change under review brings besides the version: the chart values that will be used, each leaf with its place, and
 * what they were before. `given: false` means that nobody gave values: the chart's defaults are assumed, and the report says so.
 */
export interface Change {
  readonly values: Values;
  readonly valuesBefore: Values;
  readonly places: Readonly<Record<string, Place>>;
  readonly given: boolean;
  /** Why the values cannot be known (a values file outside the repository, a template). */
  readonly valuesUnknown?: string;
  /** How the release is deployed, where the change shows it. */
  readonly release?: ReleaseChange;
  /** What server-side dry runs said, where `--probe` asked for them. */
  readonly probe?: ProbeReport;
  /** The parsed documents of the target's manifest, of which its CRDs are read; left out when none was given or could be had. */
  readonly targetManifest?: readonly unknown[];
}

/** No change at hand (a bare `--to`): chart defaults are assumed. */
export const noChange: Change = { values: {}, valuesBefore: {}, places: {}, given: false };
