import { type Resource, resources } from '../core/resource.ts';
import { neededReads } from '../facts/cluster.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { rbacYaml } from '../report/rbac.ts';
import { diagnoseRole, probeRole, remedyRoles } from '../report/rbac-remedy.ts';
import { rules } from '../rules/index.generated.ts';
import { rulesForTarget, targetVersion } from './judge-cluster.ts';

/**
 * Prints the least-privilege roles for the rules that will run: all of them, or those of one target. `--whole` adds the kinds of Longhorn that no
 * rule reads, for what reads them all; `--probe`, `--diagnose` and `--remedy` the roles of those commands, apart from the first.
 */
export async function rbac(options: Options, world: World): Promise<number> {
  const active = options.to === undefined ? rules : rulesForTarget(rules, targetVersion(options.to));
  const needed = neededReads(active).map((read) => read.resource);
  const reads = options.whole ? [...new Set([...needed, ...everyKind()])] : needed;
  const namespace = options.namespace ?? 'longhorn-system';
  const roles = [rbacYaml(reads, namespace)];
  if (options.probe) roles.push(probeRole(namespace, await probedKinds(options)));
  if (options.diagnose) roles.push(diagnoseRole(namespace));
  if (options.remedy) roles.push(remedyRoles(namespace));
  world.stdout.write(roles.join('---\n'));
  return 0;
}

const everyKind = (): string[] => [...resources.keys()].filter((name) => name.endsWith('.longhorn.io'));

/** The kinds that the migration writes back: of one hop where it is named, else of every step that is known. */
async function probedKinds(options: Options): Promise<Resource[]> {
  const { probedResources } = await import('../sources/live/probe-writes.ts');
  const [oldest, newest] = ['1.5.0', '1.12.1'];
  return probedResources(targetVersion(options.from ?? oldest), targetVersion(options.to ?? newest));
}
