import type { KubeObject } from '../core/snapshot.ts';
import type { Around } from '../remedy/safe-fix.ts';
import type { Ready } from './applied.ts';
import type { Managers } from './managers-now.ts';
import { stable } from './same-content.ts';

/** What is known of the cluster right now, besides the object itself. */
export interface Sight {
  readonly around: Around;
  readonly managers: Managers;
}

/** The finalizer that longhorn-manager puts on its objects and takes off when it has cleaned up. */
export const ownFinalizer = 'longhorn.io';

/** Why a step must not be done now: its predicate fails, something else would have to be done, or nobody would finish a deletion. */
export function whyNot({ step, object }: Ready, { around, managers }: Sight, force: boolean): string | undefined {
  const judged = force && step.change.op === 'delete' ? asIfNotDeleted(object) : object;
  const reason = step.fix.refuse(judged, around);
  if (reason !== undefined) return reason;
  if (stable(step.fix.change(judged, around)) !== stable(step.change))
    return 'what would have to be done has changed since it was judged';
  return step.change.op === 'delete' ? nobodyFinishes(object, managers, force) : undefined;
}

/** A deletion under way cannot be taken back, so it is no reason to keep a record; whether it may be finished is asked apart. */
export function asIfNotDeleted(object: KubeObject): KubeObject {
  const { deletionTimestamp: _when, ...metadata } = object.metadata;
  return { ...object, metadata };
}

function nobodyFinishes({ metadata }: KubeObject, managers: Managers, force: boolean): string | undefined {
  const finalizers = metadata.finalizers ?? [];
  if (finalizers.length === 0) return undefined;
  if (managers.ready > 0)
    return metadata.deletionTimestamp
      ? `it is already being deleted, and a manager is there to finish that: ${managers.words}`
      : undefined;
  const held = `it carries the finalizer ${finalizers.join(', ')}, and no manager is ready to take it off (${managers.words})`;
  if (!force)
    return managers.crashLooping
      ? `${held}: mend the managers first, or add --force-finalizers`
      : `${held}: wait until a manager is ready, then run this again`;
  if (!managers.crashLooping) return `${held}: they do not crash-loop, so wait until one is ready`;
  const foreign = finalizers.filter((name) => name !== ownFinalizer);
  return foreign.length === 0 ? undefined : `it is held by ${foreign.join(', ')} too, which this tool never takes off`;
}
