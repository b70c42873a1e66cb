import type { Read } from '../core/fact.ts';
import { Failure } from '../core/failure.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { kindSource } from '../rehearse/kind-source.ts';
import { joinReads, seedReads } from '../rehearse/seed-reads.ts';
import { loadSnapshot } from '../sources/load.ts';
import type { Loaded } from '../sources/snapshot-builder.ts';
import { durationMs, sourceRequest } from './source-request.ts';

/** `--cluster kind --seed PATH`: the seed's state as a kind cluster's API server holds it. */
export async function seededSnapshot(options: Options, world: World, reads: readonly Read[]): Promise<Loaded> {
  const wanted = { reads: joinReads(reads, seedReads), whole: true };
  const loaded = await loadSnapshot(sourceRequest({ ...options, cluster: seedOf(options) }, world, wanted), world);
  return kindSource(loaded, options, world, durationMs('deadline', options.deadline ?? '15m'));
}

/** The path that `--seed` names. Throws `missing-input` without one. */
export function seedOf(options: Options): string {
  if (options.seed) return options.seed;
  throw new Failure(
    'missing-input',
    'cluster kind needs a state to begin with',
    'Give --seed PATH (a dump, bundle or snapshot file).',
  );
}
