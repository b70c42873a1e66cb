import type { Change } from '../core/change.ts';
import { Failure } from '../core/failure.ts';
import type { Report, ReportSet } from '../core/report.ts';
import { exitCodeOf, type FailOn, mergeVerdicts } from '../core/verdict.ts';
import { neededReads } from '../facts/cluster.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { rules } from '../rules/index.generated.ts';
import { loadSnapshot } from '../sources/load.ts';
import { emit } from './emit.ts';
import { findChange } from './find-change.ts';
import { type Asked, judgeCluster, rulesForTarget, targetVersion } from './judge-cluster.ts';
import { sourceRequest } from './source-request.ts';

/** The main job: upgrade + cluster state → verdict and reports. Exit code as in the contract. */
export async function check(options: Options, world: World): Promise<number> {
  const found = await findChange(options, world);
  if (found.asked.length === 0) {
    world.stdout.write(`${nothingToCheck(found.notes)}\n`);
    return 0;
  }
  const report = await judgeAll(options, world, found.asked);
  await emit(report, options, world);
  return exitCodeOf(report.verdict, options['fail-on'] as FailOn);
}

/** One upgrade to judge, with what the change brings besides the version. */
export interface AskedChange {
  readonly asked: Asked;
  readonly change?: Change;
}

/** Reads the cluster once for all upgrades and judges each. */
export async function judgeAll(options: Options, world: World, upgrades: readonly AskedChange[]): Promise<Report | ReportSet> {
  const active = upgrades.map(({ asked }) => rulesForTarget(rules, targetVersion(asked.to)));
  const reads = neededReads([...new Set(active.flat())]);
  const { snapshot, notes } = await loadSnapshot(sourceRequest(options, world, { reads, whole: false }), world);
  const reports = upgrades.map(({ asked, change }) => withNotes(judgeCluster(rules, snapshot, asked, change), notes));
  const [only] = reports;
  if (!only) throw new Failure('nothing-to-judge', 'there is no upgrade to judge', 'Give --to VERSION.');
  return reports.length === 1 ? only : { schema: 1, reports, verdict: mergeVerdicts(reports.map((report) => report.verdict)) };
}

function withNotes(report: Report, notes: readonly string[]): Report {
  return notes.length === 0 ? report : { ...report, notes };
}

function nothingToCheck(notes: readonly string[]): string {
  return ['No Longhorn version change was found: nothing to check.', ...notes].join('\n');
}
