import { coverageOf } from '../core/snapshot.ts';
import { longhornNodes } from './longhorn-nodes.ts';
import type { Looking } from './reader.ts';

/**
 * Whether Longhorn itself tells what a resource that nobody collected would: one of its Nodes is Ready, which it takes from the
 * readiness probe of the manager pod there, and that probe asks the manager's webhook. Such a manager has also got past its own start,
 * where it compares its image with `--manager-image`. A list that was refused or cut has no stand-in.
 * Source: longhorn-manager controller/node_controller.go, upgrade/upgrade.go v1.6.0 to v1.12.1.
 */
export function servingManagerTells(look: Looking, resource: string): boolean {
  if (coverageOf(look.snapshot, resource).status !== 'not-collected') return false;
  const nodes = longhornNodes.read(look);
  return nodes.known && nodes.value.some(({ ready }) => ready);
}
