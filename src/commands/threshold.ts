import type { FailOn } from '../core/verdict.ts';
import type { Options } from '../options.ts';
import type { Rulings } from '../policy/policy.ts';

/** From which severity on the gate fails: the option where it says blocker, else the policy, else the option's default. */
export function threshold(options: Options, { failOn }: Rulings): FailOn {
  return options['fail-on'] === 'blocker' ? 'blocker' : (failOn ?? 'warning');
}
