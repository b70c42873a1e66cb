import { Failure } from '../core/failure.ts';
import type { Options } from '../options.ts';
import type { GithubEvent } from '../outside/github/event.ts';
import type { World } from '../outside/world.ts';
import type { AskedChange } from './check.ts';

/** What is asked to be judged: the upgrades of a change, or the one that `--to` names. */
export interface Found {
  readonly asked: readonly AskedChange[];
  readonly notes: readonly string[];
}

/** `--to` names the target; without it the change (two refs or two folders) does. */
export async function findChange(options: Options, _world: World, _event?: GithubEvent): Promise<Found> {
  const { to, from } = options;
  if (to !== undefined) {
    return { asked: [{ asked: { to, via: 'option', place: null, ...(from === undefined ? {} : { from }) } }], notes: [] };
  }
  throw new Failure(
    'missing-input',
    'nobody said which upgrade to judge',
    'Give --to VERSION, or --base REF --head REF, or --base-dir DIR --head-dir DIR.',
  );
}
