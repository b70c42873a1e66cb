import { resourceOf } from '../../src/core/resource.ts';
import type { AnyRule } from '../../src/core/rule.ts';
import type { CoverageStatus } from '../../src/core/snapshot.ts';
import { neededReads } from '../../src/facts/cluster.ts';
import type { Given } from './snapshot-of.ts';

/** A cluster seen with a loss, and what was lost. */
export interface Loss {
  readonly lost: string;
  readonly given: Given;
}

const losses: readonly { readonly status: CoverageStatus; readonly keep: (index: number) => boolean }[] = [
  { status: 'partial', keep: () => false },
  { status: 'partial', keep: (index) => index % 2 === 0 },
  { status: 'partial', keep: (index) => index % 2 === 1 },
  { status: 'partial', keep: () => true },
  { status: 'denied', keep: () => false },
];

/**
 * The same cluster as faults of a live source would show it to a rule: each kind that the rule reads denied or broken off. (What nobody
 * collects, because a kind of source never does, is each fact's own affair: docs/decisions/0002.)
 */
export function lossesOf(rule: AnyRule, given: Given): Loss[] {
  const kinds = neededReads([rule]).map(({ resource }) => resource);
  return kinds.flatMap((resource) =>
    losses.map(({ status, keep }): Loss => {
      let index = 0;
      const objects = (given.objects ?? []).filter(
        ({ apiVersion, kind }) => resourceOf(apiVersion, kind)?.name !== resource || keep(index++),
      );
      return { lost: `${resource} ${status}`, given: { ...given, objects, coverage: { ...given.coverage, [resource]: status } } };
    }),
  );
}
