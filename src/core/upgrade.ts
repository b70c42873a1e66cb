import type { Version } from './version.ts';

/** Where something stands in git: a path relative to the repository's root and a 1-based line; line 0: nothing in head stands for it. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** The ways a Longhorn version lives in git, as printed in reports (`upgrade.via`). */
export type Via =
  | 'option'
  | 'helm-chart'
  | 'flux'
  | 'argocd'
  | 'helmfile'
  | 'terraform'
  | 'kustomize'
  | 'manifest'
  | 'fleet'
  | 'helmchart'
  | 'ansible'
  | 'shell'
  | 'values'
  | 'env'
  | 'pulumi'
  | 'jsonnet'
  | 'nix'
  | 'cue';

/** Why a version cannot be told from what a file says (contract: `unclear`). */
export type UnclearReason =
  | 'range'
  | 'floating-version'
  | 'templated'
  | 'variable-unresolved'
  | 'overridden'
  | 'lock-mismatch'
  | 'companion-mismatch'
  | 'image-tag-left-behind'
  | 'source-switched'
  | 'release-removed'
  | 'from-unknown'
  | 'not-a-release-tag'
  | 'indirect-pin';

/** One upgrade that a change makes: versions as the two sides of git say them. */
export interface DetectedUpgrade extends Place {
  readonly from: string | null;
  readonly to: string;
  readonly via: Via;
  readonly cluster?: string;
}

/** Something about Longhorn's version that the change does not say clearly. */
export interface Unclear extends Place {
  readonly reason: UnclearReason;
}

/** One leaf of the Longhorn chart's values that differs between base and head. */
export interface ValueChange extends Place {
  readonly path: string;
}

/** What `detect` answers. `notes` names what could not be looked at (a cut file list, a file that is no text). */
export interface Detection {
  readonly upgrades: readonly DetectedUpgrade[];
  readonly unclear: readonly Unclear[];
  readonly valuesChanged: readonly ValueChange[];
  readonly notes?: readonly string[];
}

/** Chart values as nested plain data, before or after the change. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * The upgrade that is judged. `from` is what the cluster runs (its recorded version) unless an option says otherwise;
 * null when the cluster has recorded none. `gitFrom` is the base side's opinion.
 */
export interface Upgrade {
  readonly from: Version | null;
  readonly fromUnknown?: string;
  readonly to: Version;
  readonly via: Via;
  readonly place: Place | null;
  readonly gitFrom?: Version;
}
