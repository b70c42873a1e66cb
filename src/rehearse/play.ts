import type { Outcome } from '../core/judge.ts';
import type { Step } from '../core/report.ts';
import type { Snapshot } from '../core/snapshot.ts';
import type { Values } from '../core/upgrade.ts';
import type { Version } from '../core/version.ts';
import type { KindShell } from '../kind/kind-shell.ts';
import type { RunningCluster } from '../kind/with-cluster.ts';
import type { KubeApi } from './connect-kube.ts';
import type { Manifest } from './manifest.ts';
import type { Looked, Observation } from './observation.ts';
import type { RunningCrds } from './running-crds.ts';

/** The steps that can be chosen; seeding and judging again always belong to a rehearsal. */
export const stepNames = ['crds', 'objects', 'manager'] as const;
export type StepName = (typeof stepNames)[number];

/** Everything a rehearsal works with, read before it begins. */
export interface Play {
  readonly snapshot: Snapshot;
  readonly from: Version;
  readonly to: Version;
  /** The CRDs that the state is seeded under. */
  readonly crdsFrom: RunningCrds;
  readonly manifestTo: Manifest;
  readonly steps: ReadonlySet<StepName>;
  /** `docker save` archives that are loaded into the nodes. */
  readonly archives: readonly string[];
  readonly registry?: string;
  /** Chart values of the change; without them the cluster's own ConfigMaps stay. */
  readonly values?: Values;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  readonly now: () => number;
  readonly shell: KindShell;
  /** Judges a state of the cluster for this upgrade. */
  readonly judge: (snapshot: Snapshot) => readonly Outcome[];
}

/** Where a step works. */
export interface Stage {
  readonly play: Play;
  readonly api: KubeApi;
  readonly cluster: RunningCluster;
}

/** What one step found out. Without `looked` it only prepares or sums up. */
export interface StepResult {
  readonly status: Step['status'];
  readonly detail: string;
  readonly seen?: readonly Observation[];
  readonly looked?: Looked;
}

/** A whole rehearsal: its steps in order, and what they saw. */
export interface Played {
  readonly steps: readonly Step[];
  readonly seen: readonly Observation[];
  readonly looked: readonly Looked[];
}
