import { noChange } from '../core/change.ts';
import { Failure } from '../core/failure.ts';
import { exitCodeOf, type FailOn, mergeVerdicts } from '../core/verdict.ts';
import { parseVersion, type Version } from '../core/version.ts';
import { neededReads } from '../facts/cluster.ts';
import { kubernetesVersion } from '../facts/kubernetes-version.ts';
import { recordedVersion } from '../facts/recorded-version.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { type UpgradePlan, upgradePlan } from '../plan/upgrade-plan.ts';
import { jsonText } from '../report/escape/json-text.ts';
import { rules as catalog } from '../rules/index.generated.ts';
import { loadSnapshot } from '../sources/load.ts';
import { targetVersion } from './judge-cluster.ts';
import { sayNotes } from './say-notes.ts';
import { sourceRequest } from './source-request.ts';

/** From the cluster's version to the target: the legal hops, each hop's verdict, and what is safe today. Exit code as for `check`. */
export async function plan(options: Options, world: World): Promise<number> {
  if (options.to === undefined) throw new Failure('missing-input', 'nobody said where the way leads', 'Give --to VERSION.');
  const to = targetVersion(options.to);
  const rules = catalog.filter(({ phase }) => phase === undefined);
  const { snapshot, notes } = await loadSnapshot(
    sourceRequest(options, world, { reads: neededReads(rules), whole: false }),
    world,
  );
  sayNotes(notes, world);
  const look = { snapshot, upgrade: { from: null, to, via: 'option' as const, place: null }, change: noChange };
  const kubernetes = kubernetesVersion.read(look);
  const planned = upgradePlan({
    ...{ rules, snapshot, to, from: startOf(options, recordedVersion.read(look)), twoMinors: options['two-minors'] },
    kubernetes: kubernetes.known ? kubernetes.value.version : undefined,
  });
  world.stdout.write(await formatted(planned, options));
  return exitCodeOf(mergeVerdicts(planned.hops.map(({ verdict }) => verdict)), options['fail-on'] as FailOn);
}

function startOf(options: Options, recorded: ReturnType<typeof recordedVersion.read>): Version {
  const given = options.from === undefined ? undefined : parseVersion(options.from);
  if (options.from !== undefined && !given)
    throw new Failure(
      'not-a-version',
      `--from ${JSON.stringify(options.from)} is not a version`,
      'Write a release such as 1.8.2.',
    );
  const version = given ?? (recorded.known ? recorded.value.version : undefined);
  if (version) return version;
  const why = recorded.known ? 'the cluster has recorded no version' : recorded.reason;
  throw new Failure('missing-input', `nobody knows where the way begins: ${why}`, 'Give --from VERSION.', {
    exitCode: recorded.known ? 3 : 2,
  });
}

async function formatted(planned: UpgradePlan, options: Options): Promise<string> {
  const format = options.format ?? 'text';
  if (format === 'json') return jsonText(planned);
  if (format === 'markdown') return (await import('../plan/plan-markdown.ts')).planMarkdown(planned);
  if (format === 'text') return (await import('../plan/plan-text.ts')).planText(planned);
  throw new Failure('bad-option', `plan has no format ${format}`, 'Use text, markdown or json.');
}
