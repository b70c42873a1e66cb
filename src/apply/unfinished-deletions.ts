import type { KubeObject } from '../core/snapshot.ts';
import { safeFixes } from '../remedy/fixes/index.ts';
import type { Plan, SafeStep } from '../remedy/plan.ts';
import { type Around, objectOf } from '../remedy/safe-fix.ts';
import { asIfNotDeleted } from './why-not.ts';

/**
 * The steps of a plan that are left to a person only because their object is being deleted already: where managers crash-loop nobody
 * finishes that, and a deletion cannot be taken back. The predicate has to hold for everything else.
 */
export function unfinishedDeletions(plan: Plan, around: Around): readonly SafeStep[] {
  const seen = new Set<KubeObject>();
  return plan.steps.flatMap((step): readonly SafeStep[] => {
    const object = objectOf(step.subject, around.snapshot);
    const fix = safeFixes.find(({ rules }) => rules.includes(step.rule));
    if (step.risk === 'safe' || !fix || !object?.metadata.deletionTimestamp || seen.has(object)) return [];
    seen.add(object);
    const judged = asIfNotDeleted(object);
    const change = fix.change(judged, around);
    if (change.op !== 'delete' || fix.refuse(judged, around) !== undefined) return [];
    const { because: _because, ...rest } = step;
    return [{ ...rest, what: `Finish the deletion of ${step.subject.kind} ${step.subject.name}`, risk: 'safe', fix, change }];
  });
}
