import type { Options } from '../options.ts';
import type { GithubEvent } from '../outside/github/event.ts';
import type { World } from '../outside/world.ts';
import { eventChange } from './event-change.ts';
import { findChange } from './find-change.ts';
import type { Job } from './job.ts';
import { matrixOf } from './matrix.ts';
import { readPolicies } from './read-policy.ts';

/** The action's `command: matrix`: outputs `matrix` (for `strategy.matrix`), `clusters` (how many) and `names` (for `expect`). */
export async function jobMatrix(options: Options, world: World, event: GithubEvent, job: Job): Promise<number> {
  const found = await findChange(options, world, await eventChange(event, job.github));
  const include = matrixOf(options, found, await readPolicies(options, world, job.sides));
  job.core.setOutput('matrix', JSON.stringify({ include }));
  job.core.setOutput('clusters', include.length);
  job.core.setOutput('names', include.map(({ name }) => name).join(','));
  job.core.info(`${include.length} cluster(s) to judge`);
  return 0;
}
