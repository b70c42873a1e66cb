import type { Outcome } from '../core/judge.ts';
import type { AnyRule, RemedyStep } from '../core/rule.ts';
import type { Snapshot } from '../core/snapshot.ts';
import type { SafeTarget } from '../core/upgrade-path.ts';
import { mergeVerdicts, type Verdict, verdictOf } from '../core/verdict.ts';
import type { Version } from '../core/version.ts';
import { avoidReasons, minimumKubernetes, releaseLine } from '../releases/release-lines.ts';
import { asIfAt } from './as-if-at.ts';
import { betweenHops } from './between.ts';
import { type Hop, hopsBetween, targetsAbove } from './hops.ts';
import { judgeHop } from './judge-hop.ts';

/** One hop, judged by the state as it is today (later hops: as it would be after the earlier ones). */
export interface PlannedHop {
  readonly from: string;
  readonly to: string;
  readonly verdict: Verdict;
  readonly outcomes: readonly Outcome[];
  /** Patches of the target's minor to stay away from, and why. */
  readonly avoid: readonly { readonly version: string; readonly reason: string }[];
  readonly between: readonly RemedyStep[];
  readonly kubernetes: { readonly min: string | null };
}

export interface UpgradePlan {
  readonly schema: 1;
  readonly from: string;
  readonly to: string;
  readonly hops: readonly PlannedHop[];
  readonly safeTargets: readonly SafeTarget[];
}

export interface PlanInput {
  readonly rules: readonly AnyRule[];
  readonly snapshot: Snapshot;
  readonly from: Version;
  readonly to: Version;
  readonly kubernetes: Version | undefined;
  readonly twoMinors: boolean;
  /** What a policy makes of the outcomes of a hop (severities, waivers). */
  readonly ruled?: (outcomes: readonly Outcome[]) => readonly Outcome[];
}

/** The legal hops to a version with each hop's verdict today, and what is safe to aim for. */
export function upgradePlan(input: PlanInput): UpgradePlan {
  const { from, to, kubernetes, twoMinors } = input;
  const walk = walker(input);
  const judged = walk(hopsBetween(from, to, kubernetes, twoMinors));
  const hops = judged.map(
    ({ hop, outcomes, verdict }): PlannedHop => ({
      from: hop.from.text,
      to: hop.to.text,
      verdict,
      outcomes,
      avoid: avoidedPatches(hop.to),
      between: betweenHops(hop, input.snapshot.namespace),
      kubernetes: { min: minimumKubernetes(hop.to)?.text.replace(/\.0$/, '') ?? null },
    }),
  );
  const safeTargets = targetsAbove(from, kubernetes).map((target) =>
    safeTarget(target, walk(hopsBetween(from, target, kubernetes, twoMinors))),
  );
  return { schema: 1, from: from.text, to: to.text, hops, safeTargets };
}

interface Judged {
  readonly hop: Hop;
  readonly outcomes: readonly Outcome[];
  readonly verdict: Verdict;
}

interface Walked extends Judged {
  /** The state as it would be after the hop. */
  readonly state: Snapshot;
}

/** Walks chains of hops; what several chains begin with is judged once. */
function walker({ rules, snapshot, ruled = (outcomes) => outcomes }: PlanInput): (hops: readonly Hop[]) => Judged[] {
  const known = new Map<string, Walked>();
  const judged = (state: Snapshot, hop: Hop): Walked => {
    const outcomes = ruled(judgeHop(rules, state, hop));
    return { hop, outcomes, verdict: verdictOf(outcomes), state: asIfAt(state, hop.from, hop.to) };
  };
  return (hops) => {
    let [state, chain] = [snapshot, ''];
    return hops.map((hop) => {
      chain += ` ${hop.from.text} ${hop.to.text}`;
      const walked = known.get(chain) ?? judged(state, hop);
      known.set(chain, walked);
      state = walked.state;
      return walked;
    });
  };
}

function safeTarget(target: Version, judged: readonly Judged[]): SafeTarget {
  const { decision, decidedBy } = mergeVerdicts(judged.map(({ verdict }) => verdict));
  const unknown = judged.flatMap(({ outcomes }) => outcomes.filter(({ status }) => status === 'unknown').map(({ rule }) => rule));
  const undecided = unknown.length > 0 ? { undecided: new Set(unknown).size } : {};
  const blocking = judged.flatMap(({ outcomes }) =>
    outcomes.filter(({ severity, status }) => severity === 'blocker' && status === 'fail'),
  );
  const objects = blocking.flatMap(({ rule, findings }) =>
    findings.map(({ subject }) => `${rule} ${subject.kind} ${subject.namespace}/${subject.name}`),
  );
  return { version: target.text, decision, fixes: new Set(objects).size, because: decidedBy, ...undecided };
}

function avoidedPatches(to: Version): { version: string; reason: string }[] {
  const known = releaseLine(to)?.avoid ?? [];
  const own = avoidReasons(to);
  return known.map(({ versions, reason }) => ({
    version: own.some((one) => one.reason === reason) ? to.text : versions,
    reason,
  }));
}
