import { Failure } from '../core/failure.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';

/** Events on which a workflow runs what a pull request says: pull requests of every kind, and the merge queue. */
const events = /^(?:pull_request|merge_group)/;

/** Fails with `refused` where nothing may ever be written to a cluster: on a recording of one, and for a pull request. */
export function refuseWriting(options: Options, world: World): void {
  if ((options.cluster ?? 'live') !== 'live')
    throw new Failure('refused', `a ${options.cluster} cannot be changed`, 'Apply on the live cluster: leave --cluster away.');
  const event = world.env['GITHUB_EVENT_NAME'] ?? '';
  if (!events.test(event)) return;
  throw new Failure(
    'refused',
    `remedy never applies on a ${event} event, and undoes nothing there`,
    'A pull request must not change a cluster: run it from a terminal or a workflow_dispatch.',
  );
}
