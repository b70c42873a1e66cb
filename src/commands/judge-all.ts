import { type Change, noChange } from '../core/change.ts';
import type { Read } from '../core/fact.ts';
import { Failure } from '../core/failure.ts';
import type { Report } from '../core/report.ts';
import { exitCodeOf } from '../core/verdict.ts';
import { mergedReads, neededReads } from '../facts/cluster.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { type Rulings, rulingsFor } from '../policy/policy.ts';
import { rules } from '../rules/index.generated.ts';
import { dryRunsASecond, pacer } from '../sources/live/pacer.ts';
import { loadSnapshot } from '../sources/load.ts';
import type { Loaded } from '../sources/snapshot-builder.ts';
import { type Asked, judgeCluster, rulesForTarget, targetVersion } from './judge-cluster.ts';
import { type Judged, mergedReport, type Weighed } from './merged-report.ts';
import { pathOf } from './path-of.ts';
import { notProbedNote, probed } from './probed.ts';
import { noPolicies, type Policies } from './read-policy.ts';
import { ruledReport } from './ruled-report.ts';
import { durationMs, sourceRequest } from './source-request.ts';
import { targetManifest } from './target-manifest.ts';
import { type Target, targetsOf } from './targets-of.ts';
import { threshold } from './threshold.ts';
import { unreadReport } from './unread-report.ts';

export type { Judged } from './merged-report.ts';

/** One upgrade to judge, with what the change brings besides the version. */
export interface AskedChange {
  readonly asked: Asked;
  readonly change?: Change;
  /** The text of the line in head that decides the version. */
  readonly line?: string;
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
  refuseProbeAfter(options);
  const targets = targetsOf(options, upgrades, policies.base);
  const alone = targets.length === 1;
  const judged = (
    await Promise.all(
      targets.map((target) =>
        judgeTarget(target, world, policies).catch((error: unknown) => {
          if (alone || !(error instanceof Failure)) throw error;
          return target.upgrades.map(
            ({ asked }): Weighed => ({
              report: unreadReport({ ...asked, after: options.after }, target.cluster?.name, error),
              failOn: 'warning',
            }),
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

function refuseProbeAfter(options: Options): void {
  if (options.probe && options.after)
    throw new Failure('bad-option', '--probe asks before an upgrade, --after looks back at one', 'Give one of the two.');
}

async function judgeTarget({ options, cluster, upgrades }: Target, world: World, policies: Policies): Promise<Weighed[]> {
  const share = { turn: pacer(dryRunsASecond), endsAt: world.now().getTime() + durationMs('timeout', options.timeout ?? '30s') };
  const rulings = rulingsFor(policies.base, cluster);
  const active = upgrades.map(({ asked }) => rulesForTarget(rules, targetVersion(asked.to), options.after));
  const reads = mergedReads([...neededReads([...new Set(active.flat())]), ...(await ownReads(rulings))]);
  const manifests = await Promise.all(
    upgrades.map(({ asked }) => targetManifest(options.manifest, targetVersion(asked.to), world)),
  );
  const whole = rulings.checks.length > 0 || manifests.some((manifest) => manifest !== undefined);
  const { snapshot, notes } = await look(options, world, reads, whole);
  const failOn = threshold(options, rulings);
  const head =
    policies.head &&
    rulingsFor(
      policies.head,
      policies.head.clusters.find(({ name }) => name === cluster?.name),
    );
  const today = world.now().toISOString().slice(0, 10);
  const weighed = upgrades.map(async ({ asked, change = noChange, line }, index) => {
    const manifest = manifests[index];
    const probe = options.probe ? await probed(options, world, { snapshot, asked }, share) : undefined;
    const seen = { ...change, ...(manifest ? { targetManifest: manifest } : {}), ...(probe ? { probe } : {}) };
    const judged = judgeCluster(rules, snapshot, { ...asked, after: options.after }, seen);
    const { report, preview } = await ruledReport(judged, snapshot, { rulings, ...(head ? { head } : {}), today });
    const assumed = change.given || options.after ? [] : [defaultsAssumed];
    const { path, note } = await pathOf(report, {
      options,
      world,
      snapshot,
      rulings,
      today,
      ...(line === undefined ? {} : { line }),
    });
    const all = [...notes, ...policies.notes, ...assumed, ...(probe?.notProbed ?? []).map(notProbedNote), ...preview];
    const named: Report = {
      ...report,
      ...(cluster ? { cluster: cluster.name } : {}),
      notes: [...all, ...(report.notes ?? []), ...(note === undefined ? [] : [note])],
      ...(path ? { upgradePath: path } : {}),
    };
    return { report: named.notes?.length === 0 ? withoutNotes(named) : named, failOn };
  });
  return Promise.all(weighed);
}

/** A kind cluster is created and seeded for the occasion; every other source is only looked at. */
async function look(options: Options, world: World, reads: readonly Read[], whole: boolean): Promise<Loaded> {
  if (options.cluster !== 'kind') return loadSnapshot(sourceRequest(options, world, { reads, whole }), world);
  const { seededSnapshot } = await import('./seeded-snapshot.ts');
  return seededSnapshot(options, world, reads);
}

/** What the team's own checks need; their language loads only where there are any. */
export async function ownReads({ checks }: Pick<Rulings, 'checks'>): Promise<Read[]> {
  return checks.length === 0 ? [] : (await import('../policy/judge-checks.ts')).checkReads(checks);
}

const defaultsAssumed =
  'No chart values were given (--values, or a change that shows them): the defaults of the chart are assumed.';

function withoutNotes({ notes: _notes, ...report }: Report): Report {
  return report;
}
