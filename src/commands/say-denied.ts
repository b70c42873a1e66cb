import type { World } from '../outside/world.ts';
import { missingPermission } from '../report/missing-permission.ts';

/** Says on stderr what the account may not read and what its role lacks, before anything is read. */
export function sayDenied(resources: readonly string[], namespace: string, world: Pick<World, 'stderr'>): void {
  const what = resources.length === 1 ? resources[0] : `${resources.length} kinds`;
  const yaml = missingPermission(resources, namespace).replace(/^(?=.)/gm, '  ');
  world.stderr.write(`this account may not read ${what}; add this to the rules of its role:\n${yaml}`);
}
