import { neededReads } from '../facts/cluster.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { rbacYaml } from '../report/rbac.ts';
import { rules } from '../rules/index.generated.ts';
import { rulesForTarget, targetVersion } from './judge-cluster.ts';

/** Prints the least-privilege roles for the rules that will run: all of them, or those of one target. */
export async function rbac(options: Options, world: World): Promise<number> {
  const active = options.to === undefined ? rules : rulesForTarget(rules, targetVersion(options.to));
  const reads = neededReads(active).map((read) => read.resource);
  world.stdout.write(rbacYaml(reads, options.namespace ?? 'longhorn-system'));
  return 0;
}
