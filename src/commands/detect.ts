import { Failure } from '../core/failure.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';

/** placeholder until the rooms of src/detect are in place */
export async function detect(_options: Options, _world: World): Promise<number> {
  throw new Failure('not-implemented', 'detect is not there yet', 'Use check --to VERSION.');
}
