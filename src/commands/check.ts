import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { emit } from './emit.ts';
import { findChange, refuseUnseen } from './find-change.ts';
import { judgeAll } from './judge-all.ts';
import { readPolicies } from './read-policy.ts';

export type { AskedChange } from './judge-all.ts';

/** The main job: upgrade + cluster state → verdict and reports. Exit code as in the contract. */
export async function check(options: Options, world: World): Promise<number> {
  const found = await findChange(options, world);
  refuseUnseen(found);
  if (found.asked.length === 0) {
    world.stdout.write(`${nothingToCheck(found.notes)}\n`);
    return 0;
  }
  const policies = await readPolicies(options, world);
  const notes = [...found.notes, ...policies.notes];
  const { report, exitCode } = await judgeAll(options, world, found.asked, { ...policies, notes });
  await emit(report, options, world);
  return exitCode;
}

function nothingToCheck(notes: readonly string[]): string {
  return ['No Longhorn version change was found: nothing to check.', ...notes].join('\n');
}
