import { noChange } from '../core/change.ts';
import { Failure } from '../core/failure.ts';
import type { Report } from '../core/report.ts';
import type { Upgrade } from '../core/upgrade.ts';
import { exitCodeOf, type FailOn, verdictOf } from '../core/verdict.ts';
import { parseVersion, type Version } from '../core/version.ts';
import { neededReads } from '../facts/cluster.ts';
import { untilInterrupted } from '../kind/until-interrupted.ts';
import { withCluster } from '../kind/with-cluster.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { kindSession } from '../rehearse/kind-session.ts';
import { loadManifest } from '../rehearse/load-manifest.ts';
import { observedOutcomes } from '../rehearse/observed-outcomes.ts';
import { type Play, type Played, type StepName, stepNames } from '../rehearse/play.ts';
import { rehearse as play } from '../rehearse/rehearse.ts';
import { runningCrds } from '../rehearse/running-crds.ts';
import { joinReads, seedReads } from '../rehearse/seed-reads.ts';
import { rules } from '../rules/index.generated.ts';
import { loadSnapshot } from '../sources/load.ts';
import { emit } from './emit.ts';
import { findChange } from './find-change.ts';
import { judgeCluster, targetVersion } from './judge-cluster.ts';
import { seedOf } from './seeded-snapshot.ts';
import { durationMs, sourceRequest } from './source-request.ts';

/** Copies a cluster's state into a throw-away kind cluster and lets the target migrate it. Exit code as `check`. */
export async function rehearse(options: Options, world: World): Promise<number> {
  const report = await rehearsalReport(options, world);
  await emit(report, options, world);
  return exitCodeOf(report.verdict, options['fail-on'] as FailOn);
}

/** The report of `check` on the same state, joined with what the rehearsal saw. Throws the failures of kind and of the source. */
export async function rehearsalReport(options: Options, world: World): Promise<Report> {
  const began = world.now().getTime();
  const { asked, change: given, snapshot, notes } = await stateToRehearse(options, world);
  const to = targetVersion(asked.to);
  const manifestTo = await loadManifest(options.manifest, to, world);
  const change = { ...(given ?? noChange), targetManifest: manifestTo.crds };
  const predicted = judgeCluster(rules, snapshot, asked, change);
  const from = startOf(predicted);
  const crdsFrom = await runningCrds(options['manifest-from'], from, world);
  const deadlineMs = durationMs('deadline', options.deadline ?? '15m');
  const registry = options['image-registry'];
  const script: Omit<Play, 'shell'> = {
    ...{ snapshot, from, to, crdsFrom, manifestTo },
    steps: stepsOf(options.steps ?? stepNames.join(',')),
    archives: options['image-archive'],
    deadline: began + deadlineMs,
    now: () => world.now().getTime(),
    judge: (state) => judgeCluster(rules, state, asked, change).outcomes,
    ...(registry ? { registry } : {}),
    ...(change.given ? { values: change.values } : {}),
  };
  const played = await untilInterrupted(async (signal) => {
    const { shell, wish } = await kindSession(options, world, signal, Math.ceil(deadlineMs / 1000));
    return withCluster(shell, wish, (cluster) => play({ ...script, shell }, cluster), managerFailed);
  });
  return withObserved(predicted, { from, to, via: asked.via, place: asked.place }, played, notes);
}

async function stateToRehearse(options: Options, world: World) {
  const found = await findChange(options, world);
  const [first, ...more] = found.asked;
  if (!first) throw new Failure('nothing-to-judge', 'the change makes no Longhorn upgrade to rehearse', 'Give --to VERSION.');
  if (more.length > 0) {
    throw new Failure('bad-option', 'the change makes several Longhorn upgrades; a rehearsal plays one', 'Give --to VERSION.');
  }
  const source = options.cluster === 'kind' ? { ...options, cluster: seedOf(options) } : options;
  const wanted = { reads: joinReads(neededReads(rules), seedReads), whole: true };
  const { snapshot, notes } = await loadSnapshot(sourceRequest(source, world, wanted), world);
  return { asked: first.asked, change: first.change, snapshot, notes: [...found.notes, ...notes] };
}

function startOf({ upgrade }: Report): Version {
  const from = parseVersion(upgrade.from ?? '');
  if (from) return from;
  throw new Failure('missing-input', 'the state does not say which Longhorn version it ran', 'Give --from VERSION.');
}

function stepsOf(text: string): ReadonlySet<StepName> {
  const names = text.split(',').map((name) => name.trim());
  const chosen = stepNames.filter((name) => names.includes(name));
  const strange = names.find((name) => !stepNames.some((known) => known === name));
  if (strange === undefined) return new Set(chosen);
  throw new Failure('bad-option', `--steps knows no ${JSON.stringify(strange)}`, `Steps: ${stepNames.join(', ')}.`);
}

/** The manager's whole log is in what kind exports. */
function managerFailed({ steps }: Played): boolean {
  return steps.some(({ name, status }) => name === 'manager' && status === 'failed');
}

function withObserved(predicted: Report, upgrade: Upgrade, { steps, seen, looked }: Played, notes: readonly string[]): Report {
  const { outcomes, notes: more } = observedOutcomes(predicted.outcomes, rules, upgrade, seen, looked);
  const blanks = steps.filter(({ status }) => status === 'partial').map(({ name, detail }) => `rehearsal, ${name}: ${detail}`);
  const said = [...notes, ...more, ...blanks];
  return { ...predicted, outcomes, verdict: verdictOf(outcomes), steps, ...(said.length > 0 ? { notes: said } : {}) };
}
