import { Failure } from '../core/failure.ts';
import type { Options } from '../options.ts';
import { optionRows } from '../options.ts';
import { clustersOf } from '../policy/cluster-of.ts';
import type { Policy, PolicyCluster } from '../policy/policy.ts';
import type { AskedChange } from './judge-all.ts';

/** One cluster to be read, how, and the upgrades that go to it. Without `cluster` it is the one that the options name. */
export interface Target {
  readonly cluster?: PolicyCluster;
  readonly options: Options;
  readonly upgrades: readonly AskedChange[];
}

/**
 * Which upgrades go to which cluster: by the paths of the policy file, where the upgrade stands in git and the file lists clusters;
 * else to the cluster of the options. `cluster-name` keeps one of them.
 */
export function targetsOf(options: Options, upgrades: readonly AskedChange[], policy: Policy): Target[] {
  const wanted = options['cluster-name'];
  const known = policy.clusters.find(({ name }) => name === wanted);
  if (wanted !== undefined && !known) {
    throw new Failure(
      'bad-option',
      `--cluster-name ${JSON.stringify(wanted)} is not in the policy file`,
      `It lists: ${policy.clusters.map(({ name }) => name).join(', ') || 'no clusters'}.`,
    );
  }
  const groups = new Map<PolicyCluster | undefined, AskedChange[]>();
  for (const upgrade of upgrades) {
    const file = upgrade.asked.place?.file;
    const clusters = file === undefined ? [known] : clustersOf(policy, file);
    for (const cluster of clusters.length > 0 ? clusters : [undefined]) {
      if (wanted !== undefined && cluster !== known) continue;
      const group = groups.get(cluster) ?? [];
      group.push(upgrade);
      groups.set(cluster, group);
    }
  }
  return [...groups].map(([cluster, list]) => ({
    ...(cluster ? { cluster } : {}),
    options: cluster ? optionsFor(options, cluster) : options,
    upgrades: list,
  }));
}

/** The policy fills in what the options leave at its default. */
function optionsFor(options: Options, cluster: PolicyCluster): Options {
  const { source, context, namespace, verifyKey } = cluster;
  const atDefault = (name: 'cluster' | 'namespace') => options[name] === optionRows[name].default;
  return {
    ...options,
    ...(source !== undefined && atDefault('cluster') ? { cluster: source } : {}),
    ...(namespace !== undefined && atDefault('namespace') ? { namespace } : {}),
    ...(context !== undefined && options.context === undefined ? { context } : {}),
    ...(verifyKey !== undefined && options['verify-key'] === undefined ? { 'verify-key': verifyKey } : {}),
  };
}
