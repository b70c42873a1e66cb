import type { Finding, Outcome } from '../core/judge.ts';
import type { Report } from '../core/report.ts';
import type { Severity } from '../core/rule.ts';

export const severities: readonly Severity[] = ['blocker', 'warning', 'advice'];

/** One rule that found something, with what counts apart from what is waived. */
export interface Trouble {
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
  readonly waived: readonly Finding[];
}

/** What was found, worst severity first, inside it the rule with most objects first, then by id. Rules that are waived whole come last. */
export function troubles(report: Report): Trouble[] {
  return report.outcomes
    .filter((outcome) => outcome.status === 'fail')
    .map((outcome) => ({
      outcome,
      findings: outcome.findings.filter((finding) => !finding.waived),
      waived: outcome.findings.filter((finding) => finding.waived),
    }))
    .toSorted(
      (a, b) =>
        Number(a.findings.length === 0) - Number(b.findings.length === 0) ||
        severities.indexOf(a.outcome.severity) - severities.indexOf(b.outcome.severity) ||
        b.findings.length - a.findings.length ||
        (a.outcome.rule < b.outcome.rule ? -1 : 1),
    );
}

/** Rules that could not be decided, blockers first. */
export function unknowns(report: Report): Outcome[] {
  return report.outcomes
    .filter((outcome) => outcome.status === 'unknown')
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.rule < b.rule ? -1 : 1));
}
