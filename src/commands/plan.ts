import { noChange } from '../core/change.ts';
import { Failure } from '../core/failure.ts';
import { exitCodeOf, mergeVerdicts } from '../core/verdict.ts';
import { parseVersion, type Version } from '../core/version.ts';
import { mergedReads, neededReads } from '../facts/cluster.ts';
import { kubernetesVersion } from '../facts/kubernetes-version.ts';
import { recordedVersion } from '../facts/recorded-version.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import type { UpgradePlan } from '../plan/upgrade-plan.ts';
import { rulingsFor } from '../policy/policy.ts';
import { jsonText } from '../report/escape/json-text.ts';
import { prose } from '../report/escape/markdown.ts';
import { visible } from '../report/escape/visible.ts';
import { rules as catalog } from '../rules/index.generated.ts';
import { loadSnapshot } from '../sources/load.ts';
import { ownReads } from './judge-all.ts';
import { targetVersion } from './judge-cluster.ts';
import { printAs } from './print-as.ts';
import { readPolicies, type Sides } from './read-policy.ts';
import { ruledPlan, withoutWaived } from './ruled-plan.ts';
import { sayNotes } from './say-notes.ts';
import { sourceRequest } from './source-request.ts';
import { targetsOf } from './targets-of.ts';
import { threshold } from './threshold.ts';

/** From the cluster's version to the target: the legal hops, each hop's verdict as the policy file wants it, and what is safe today. Exit code as for `check`. */
export async function plan(options: Options, world: World, sides?: Sides): Promise<number> {
  if (options.to === undefined) throw new Failure('missing-input', 'nobody said where the way leads', 'Give --to VERSION.');
  refuseIgnored(options);
  const to = targetVersion(options.to);
  const rules = catalog.filter(({ phase }) => phase === undefined);
  const policies = await readPolicies(options, world, sides);
  const [target] = targetsOf(options, [{ asked: { to: to.text, via: 'option', place: null } }], policies.base);
  const rulings = rulingsFor(policies.base, target?.cluster);
  const wanted = { reads: mergedReads([...neededReads(rules), ...(await ownReads(rulings))]), whole: rulings.checks.length > 0 };
  const { snapshot, notes } = await loadSnapshot(sourceRequest(target?.options ?? options, world, wanted), world);
  sayNotes(notes, world);
  const look = { snapshot, upgrade: { from: null, to, via: 'option' as const, place: null }, change: noChange };
  const kubernetes = kubernetesVersion.read(look);
  const input = {
    ...{ rules, snapshot, to, from: startOf(options, recordedVersion.read(look)), twoMinors: options['two-minors'] },
    kubernetes: kubernetes.known ? kubernetes.value.version : undefined,
  };
  const { planned, waived } = await ruledPlan(input, rulings, world.now().toISOString().slice(0, 10));
  await printAs(formats, options, world, (write) => write(planned, waived));
  return exitCodeOf(mergeVerdicts(planned.hops.map(({ verdict }) => verdict)), threshold(options, rulings));
}

/** The action knows the options of every command; one that would change nothing here must not look as if it did. */
function refuseIgnored(options: Options): void {
  const ignored = (['values', 'manifest'] as const).find((name) => (options[name] ?? 'none') !== 'none');
  if (ignored === undefined) return;
  const hint = 'Leave it away; check and remedy judge one hop with it.';
  throw new Failure(
    'bad-option',
    `plan does not know what the charts of later hops will get: --${ignored} would change nothing`,
    hint,
  );
}

const formats = {
  text: async (plan: UpgradePlan, waived: readonly string[]) => {
    const { planText } = await import('../plan/plan-text.ts');
    return `${planText(withoutWaived(plan))}${waived.map((line) => `${visible(line)}\n`).join('')}`;
  },
  markdown: async (plan: UpgradePlan, waived: readonly string[]) => {
    const { planMarkdown } = await import('../plan/plan-markdown.ts');
    return `${planMarkdown(withoutWaived(plan))}${waived.map((line) => `\n- ${prose(line)}\n`).join('')}`;
  },
  json: async (plan: UpgradePlan) => jsonText(plan),
};

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
