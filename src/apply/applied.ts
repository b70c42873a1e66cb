import type { KubeObject } from '../core/snapshot.ts';
import type { SafeStep } from '../remedy/plan.ts';
import type { ClusterIdentity } from './cluster-identity.ts';
import type { Disk } from './disk.ts';

/** What became of one step. `left`: not touched, with the reason; `failed`: the write was refused or did not help. */
export interface Applied {
  readonly step: SafeStep;
  readonly result: 'done' | 'left' | 'failed' | 'would be done';
  readonly detail: string;
}

export type Result = Omit<Applied, 'step'>;

export interface ApplyOptions {
  /** The cluster that was judged: nothing is written to another one. */
  readonly cluster: ClusterIdentity;
  readonly backupDir: string;
  readonly dryRun: boolean;
  readonly forceFinalizers: boolean;
  /** How long a deletion may take until the object is gone, in milliseconds. */
  readonly patienceMs: number;
  readonly say: (text: string) => void;
  /** Called at each boundary at which a crash must be harmless; tests kill the process there. */
  readonly boundary?: (name: string) => Promise<void>;
  readonly disk?: Disk;
}

/** A step whose object was read again and still qualifies. */
export interface Ready {
  readonly step: SafeStep;
  readonly object: KubeObject;
}
