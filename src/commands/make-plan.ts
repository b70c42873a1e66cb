import { type Change, noChange } from '../core/change.ts';
import { Failure } from '../core/failure.ts';
import { nearWords } from '../core/near-words.ts';
import type { Report } from '../core/report.ts';
import type { Snapshot } from '../core/snapshot.ts';
import type { Version } from '../core/version.ts';
import { mergedReads, neededReads } from '../facts/cluster.ts';
import { managerDaemonSet } from '../facts/manager-daemonset.ts';
import { recordedVersion } from '../facts/recorded-version.ts';
import type { Options } from '../options.ts';
import type { Kube } from '../outside/kube.ts';
import type { World } from '../outside/world.ts';
import { type Rulings, rulingsFor } from '../policy/policy.ts';
import { safeFixes } from '../remedy/fixes/index.ts';
import { type Choice, type Plan, planOf } from '../remedy/plan.ts';
import { type Recovery, recoveryOf } from '../remedy/recovery.ts';
import type { Around } from '../remedy/safe-fix.ts';
import { rules } from '../rules/index.generated.ts';
import { loadSnapshot } from '../sources/load.ts';
import { ownReads } from './judge-all.ts';
import { judgeCluster, targetVersion } from './judge-cluster.ts';
import { readPolicies } from './read-policy.ts';
import { ruledReport } from './ruled-report.ts';
import { sayNotes } from './say-notes.ts';
import { count, sourceRequest } from './source-request.ts';
import { targetManifest } from './target-manifest.ts';
import { targetsOf } from './targets-of.ts';
import { valuesFile } from './values-file.ts';

export interface Prepared {
  readonly plan: Plan;
  readonly around: Around;
  readonly report: Report;
}

/**
 * Judges the cluster of the options as `check` does, the policy file's waivers, severities and own checks included, and makes the plan
 * of its findings; through `kube` where a connection is open already. Without `--to` it is about the upgrade that is under way or stuck; fails with `missing-input` where none is.
 */
export async function makePlan(options: Options, world: World, kube?: Kube): Promise<Prepared> {
  const policies = await readPolicies(options, world);
  const [target] = targetsOf(options, [{ asked: { to: '', via: 'option', place: null } }], policies.base);
  const rulings = rulingsFor(policies.base, target?.cluster);
  const choice = choiceOf(options, rulings);
  const own = [...(await ownReads(rulings)), ...safeFixes.flatMap((fix) => fix.reads ?? [])];
  const reads = mergedReads([...neededReads(rules), ...own]);
  const request = sourceRequest(target?.options ?? options, world, { reads, whole: true });
  const { snapshot, notes } = await loadSnapshot({ ...request, ...(kube ? { kube } : {}) }, world);
  sayNotes(notes, world);
  const recovery = recoveryIn(snapshot, options.to !== undefined);
  const about = options.to === undefined ? aboutOf(recovery) : { to: targetVersion(options.to) };
  const report = await ruled(snapshot, rulings, about, options, world);
  const around = { snapshot, now: world.now().getTime() };
  return { plan: planOf(report, around, choice, recovery), around, report };
}

type About = NonNullable<Recovery['about']>;

async function ruled(snapshot: Snapshot, rulings: Rulings, about: About, options: Options, world: World): Promise<Report> {
  const { to } = about;
  const from = options.from ?? about.from?.text;
  const manifest = await targetManifest(options.manifest, to, world);
  const values: Change = options.values === undefined ? noChange : await valuesFile(options.values, world);
  const change = { ...values, ...(manifest ? { targetManifest: manifest } : {}) };
  const asked = { to: to.text, via: 'option' as const, place: null, ...(from === undefined ? {} : { from }) };
  const judged = judgeCluster(rules, snapshot, asked, change);
  return (await ruledReport(judged, snapshot, { rulings, today: world.now().toISOString().slice(0, 10) })).report;
}

function choiceOf({ only, object, limit }: Options, { checks }: Rulings): Choice {
  const known = [...rules.map(({ id }) => id), ...checks.map(({ id }) => `checks/${id}`)];
  if (only !== undefined && !known.includes(only)) {
    const near = [...nearWords(only, known), ...known.filter((id) => id.includes(only) || only.includes(id))];
    const meant = [...new Set(near)].slice(0, 3).join(', ');
    const hint = `${meant === '' ? '' : `Did you mean ${meant}? `}List them: longhorn-readiness rules`;
    throw new Failure('bad-option', `--only names no rule: ${JSON.stringify(only)}`, hint);
  }
  return {
    ...(limit === undefined ? {} : { limit: count('limit', limit) }),
    ...(only === undefined ? {} : { only }),
    ...(object === undefined ? {} : { object }),
  };
}

/** What the managers run against what is recorded: an upgrade may be under way or crash-looping. */
function recoveryIn(snapshot: Snapshot, asked: boolean): Recovery {
  const look = { snapshot, upgrade: { from: null, to: noVersion, via: 'option' as const, place: null }, change: noChange };
  const [recorded, managers] = [recordedVersion.read(look), managerDaemonSet.read(look)];
  return recoveryOf(recorded.known ? recorded.value.version : undefined, managers.known ? managers.value : null, asked);
}

const noVersion: Version = { major: 0, minor: 0, patch: 0, pre: [], text: '0.0.0' };

function aboutOf({ state, about }: Recovery): About {
  if (about) return { ...about, to: targetVersion(about.to.text) };
  const settled = 'every manager is ready on the version that is recorded, so no upgrade is under way';
  const unknown =
    'what the managers run and what is recorded could not both be read, so nobody knows whether an upgrade is under way';
  const why = state === 'settled' ? settled : unknown;
  throw new Failure('missing-input', `nobody said which upgrade to prepare, and ${why}`, 'Give --to VERSION.');
}
