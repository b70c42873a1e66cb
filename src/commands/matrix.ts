import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { type Found, findChange } from './find-change.ts';
import { type Policies, readPolicies } from './read-policy.ts';
import { targetsOf } from './targets-of.ts';

/** One job of a workflow's `strategy.matrix`: the inputs that make the action judge one cluster. Empty: not given. */
export interface MatrixEntry {
  readonly name: string;
  readonly 'cluster-name': string;
  readonly cluster: string;
  readonly context: string;
  readonly namespace: string;
  readonly upgrades: number;
}

/** Prints the jobs that a change needs, one a cluster, as `{"include": […]}` on one line. */
export async function matrix(options: Options, world: World): Promise<number> {
  const found = await findChange(options, world);
  world.stdout.write(`${JSON.stringify({ include: matrixOf(options, found, await readPolicies(options, world)) })}\n`);
  return 0;
}

/** The entries, in the order of the change. None when the change upgrades nothing: a workflow skips its matrix then. */
export function matrixOf(options: Options, found: Found, { base }: Policies): MatrixEntry[] {
  return targetsOf(options, found.asked, base).map(({ cluster, options: own, upgrades }) => ({
    name: cluster?.name ?? 'default',
    'cluster-name': cluster?.name ?? '',
    cluster: own.cluster ?? 'live',
    context: own.context ?? '',
    namespace: own.namespace ?? '',
    upgrades: upgrades.length,
  }));
}
