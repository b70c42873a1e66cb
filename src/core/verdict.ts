import type { Outcome } from './judge.ts';

export type Decision = 'ready' | 'attention' | 'blocked' | 'undecided';
export type FailOn = 'warning' | 'blocker';

export interface Counts {
  readonly blocker: number;
  readonly warning: number;
  readonly advice: number;
  readonly unknown: number;
  readonly waived: number;
}

/** The decision, the rules that made it, and how many findings of each severity (waived ones apart). */
export interface Verdict {
  readonly decision: Decision;
  readonly decidedBy: readonly string[];
  readonly counts: Counts;
}

/**
 * The pure table of the contract: an unwaived blocker → `blocked`; else a blocker rule that is unknown → `undecided`;
 * else an unwaived warning → `attention`; else `ready`.
 */
export function verdictOf(outcomes: readonly Outcome[]): Verdict {
  const counts = count(outcomes);
  const blockers = outcomes.filter((outcome) => outcome.severity === 'blocker' && hasUnwaived(outcome));
  if (blockers.length > 0) return { decision: 'blocked', decidedBy: ids(blockers), counts };
  const unknown = outcomes.filter((outcome) => outcome.severity === 'blocker' && outcome.status === 'unknown');
  if (unknown.length > 0) return { decision: 'undecided', decidedBy: ids(unknown), counts };
  const warnings = outcomes.filter((outcome) => outcome.severity === 'warning' && hasUnwaived(outcome));
  if (warnings.length > 0) return { decision: 'attention', decidedBy: ids(warnings), counts };
  return { decision: 'ready', decidedBy: [], counts };
}

const worstFirst: readonly Decision[] = ['blocked', 'undecided', 'attention', 'ready'];

/** One verdict over several clusters or upgrades: the worst decision, counts added up. */
export function mergeVerdicts(verdicts: readonly Verdict[]): Verdict {
  const decision = worstFirst.find((word) => verdicts.some((verdict) => verdict.decision === word)) ?? 'ready';
  const deciding = verdicts.filter((verdict) => verdict.decision === decision);
  const sum = (key: keyof Counts) => verdicts.reduce((total, verdict) => total + verdict.counts[key], 0);
  return {
    decision,
    decidedBy: [...new Set(deciding.flatMap((verdict) => verdict.decidedBy))],
    counts: {
      blocker: sum('blocker'),
      warning: sum('warning'),
      advice: sum('advice'),
      unknown: sum('unknown'),
      waived: sum('waived'),
    },
  };
}

/** Exit code of the contract: 0 ready, 1 the gate fails, 2 undecided. */
export function exitCodeOf(verdict: Verdict, failOn: FailOn): 0 | 1 | 2 {
  if (verdict.decision === 'blocked') return 1;
  if (verdict.decision === 'undecided') return 2;
  return verdict.decision === 'attention' && failOn === 'warning' ? 1 : 0;
}

function hasUnwaived(outcome: Outcome): boolean {
  return outcome.status === 'fail' && outcome.findings.some((finding) => !finding.waived);
}

function count(outcomes: readonly Outcome[]): Counts {
  const counts = { blocker: 0, warning: 0, advice: 0, unknown: 0, waived: 0 };
  for (const outcome of outcomes) {
    if (outcome.status === 'unknown') counts.unknown++;
    for (const finding of outcome.findings) {
      if (finding.waived) counts.waived++;
      else counts[outcome.severity]++;
    }
  }
  return counts;
}

function ids(outcomes: readonly Outcome[]): string[] {
  return outcomes.map((outcome) => outcome.rule);
}
