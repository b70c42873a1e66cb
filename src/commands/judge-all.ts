import type { Change } from '../core/change.ts';
import { Failure } from '../core/failure.ts';
import type { Report } from '../core/report.ts';
import { exitCodeOf } from '../core/verdict.ts';
import { neededReads } from '../facts/cluster.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { checkReads } from '../policy/judge-checks.ts';
import { rulingsFor } from '../policy/policy.ts';
import { rules } from '../rules/index.generated.ts';
import { loadSnapshot } from '../sources/load.ts';
import { type Asked, judgeCluster, rulesForTarget, targetVersion } from './judge-cluster.ts';
import { type Judged, mergedReport, type Weighed } from './merged-report.ts';
import { noPolicies, type Policies } from './read-policy.ts';
import { ruledReport } from './ruled-report.ts';
import { sourceRequest } from './source-request.ts';
import { type Target, targetsOf } from './targets-of.ts';
import { threshold } from './threshold.ts';
import { unreadReport } from './unread-report.ts';

export type { Judged } from './merged-report.ts';

/** One upgrade to judge, with what the change brings besides the version. */
export interface AskedChange {
  readonly asked: Asked;
  readonly change?: Change;
}

/**
 * Judges every upgrade on every cluster it goes to, clusters at the same time, each read once. One cluster alone that cannot be
 * read fails as its source does; among several it becomes an undecided report, so that the others' verdicts are not lost.
 */
export async function judgeAll(
  options: Options,
  world: World,
  upgrades: readonly AskedChange[],
  policies: Policies = noPolicies,
): Promise<Judged> {
  const targets = targetsOf(options, upgrades, policies.base);
  const alone = targets.length === 1;
  const judged = (
    await Promise.all(
      targets.map((target) =>
        judgeTarget(target, world, policies).catch((error: unknown) => {
          if (alone || !(error instanceof Failure)) throw error;
          return target.upgrades.map(
            ({ asked }): Weighed => ({ report: unreadReport(asked, target.cluster?.name, error), failOn: 'warning' }),
          );
        }),
      ),
    )
  ).flat();
  const [only] = judged;
  if (!only) throw new Failure('nothing-to-judge', 'there is no upgrade to judge', 'Give --to VERSION.');
  return judged.length === 1
    ? { report: only.report, exitCode: exitCodeOf(only.report.verdict, only.failOn) }
    : mergedReport(judged);
}

async function judgeTarget({ options, cluster, upgrades }: Target, world: World, policies: Policies): Promise<Weighed[]> {
  const rulings = rulingsFor(policies.base, cluster);
  const active = upgrades.map(({ asked }) => rulesForTarget(rules, targetVersion(asked.to), options.after));
  const reads = [...neededReads([...new Set(active.flat())]), ...checkReads(rulings.checks)];
  const { snapshot, notes } = await loadSnapshot(
    sourceRequest(options, world, { reads, whole: rulings.checks.length > 0 }),
    world,
  );
  const failOn = threshold(options, rulings);
  const head =
    policies.head &&
    rulingsFor(
      policies.head,
      policies.head.clusters.find(({ name }) => name === cluster?.name),
    );
  const today = world.now().toISOString().slice(0, 10);
  return upgrades.map(({ asked, change }) => {
    const judged = judgeCluster(rules, snapshot, { ...asked, after: options.after }, change);
    const { report, preview } = ruledReport(judged, snapshot, { rulings, ...(head ? { head } : {}), today });
    const all = [...notes, ...policies.notes, ...preview];
    const named: Report = { ...report, ...(cluster ? { cluster: cluster.name } : {}), notes: [...all, ...(report.notes ?? [])] };
    return { report: named.notes?.length === 0 ? withoutNotes(named) : named, failOn };
  });
}

function withoutNotes({ notes: _notes, ...report }: Report): Report {
  return report;
}
