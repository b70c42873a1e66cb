import type { RemedyStep, Severity } from '../core/rule.ts';
import type { FailOn } from '../core/verdict.ts';

/** Accepts findings of one rule for some objects until a day (UTC, that day included). Globs with `*`; undefined: any. */
export interface Waiver {
  readonly rule: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly reason: string;
  readonly owner: string;
  readonly until: string;
}

/** A team's own rule: a CEL expression over every object of a kind, true when the object is good. */
export interface CustomCheck {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly severity: Severity;
  /** Semver range of targets it speaks about; undefined: all. */
  readonly to?: string;
  readonly expression: string;
  readonly message: string;
  readonly why?: string;
  readonly remedy: readonly RemedyStep[];
}

/** What a team decided about the gate. */
export interface Rulings {
  readonly failOn?: FailOn;
  readonly severities: Readonly<Record<string, Severity>>;
  readonly waivers: readonly Waiver[];
  readonly checks: readonly CustomCheck[];
}

/** A cluster of the fleet: which paths of git are its, where its state is read. Its own rulings come on top of the file's. */
export interface PolicyCluster extends Rulings {
  readonly name: string;
  readonly paths: readonly string[];
  readonly source?: string;
  readonly context?: string;
  readonly namespace?: string;
  readonly verifyKey?: string;
}

/** The policy file, read. */
export interface Policy extends Rulings {
  readonly clusters: readonly PolicyCluster[];
}

/** No policy file. */
export const emptyPolicy: Policy = { severities: {}, waivers: [], checks: [], clusters: [] };

/** The rulings for one cluster: the cluster's severities and threshold win, waivers and checks of both count. */
export function rulingsFor(policy: Policy, cluster: PolicyCluster | undefined): Rulings {
  if (!cluster) return policy;
  const failOn = cluster.failOn ?? policy.failOn;
  return {
    ...(failOn === undefined ? {} : { failOn }),
    severities: { ...policy.severities, ...cluster.severities },
    waivers: [...policy.waivers, ...cluster.waivers],
    checks: [...policy.checks, ...cluster.checks],
  };
}
