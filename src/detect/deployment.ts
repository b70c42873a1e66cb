import type { UnclearReason } from '../core/upgrade.ts';
import type { Version } from '../core/version.ts';
import type { Scalar } from './node.ts';
import type { Pin } from './pin.ts';
import type { Value } from './resolve/evaluate.ts';
import type { Leaves } from './values/leaves.ts';

/** One installation of Longhorn as one side of git says it: a pin, and the literal that decides its version. */
export interface Deployment {
  readonly pin: Pin;
  /** The deciding literal: its text after resolution and its place. */
  readonly value: Value;
  readonly version?: Version;
  readonly reason?: UnclearReason;
  readonly repository?: Scalar;
  readonly leaves: Leaves;
  /** Where the lock file says something else than the chart file. */
  readonly lockMismatch?: Value;
}
