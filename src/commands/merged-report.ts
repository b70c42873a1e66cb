import type { Report, ReportSet } from '../core/report.ts';
import { exitCodeOf, type FailOn, mergeVerdicts } from '../core/verdict.ts';

/** A report, and from which severity on it fails the gate. */
export interface Weighed {
  readonly report: Report;
  readonly failOn: FailOn;
}

/** A finished report and what it means for the process: 0 ready, 1 the gate fails, 2 undecided. */
export interface Judged {
  readonly report: Report | ReportSet;
  readonly exitCode: 0 | 1 | 2;
}

/** One verdict over several reports. Blocked is 1 and undecided 2, whatever the thresholds; else each report's own threshold speaks. */
export function mergedReport(weighed: readonly Weighed[]): Judged {
  const reports = weighed.map(({ report }) => report);
  const verdict = mergeVerdicts(reports.map((report) => report.verdict));
  const fails = weighed.some(({ report, failOn }) => exitCodeOf(report.verdict, failOn) === 1);
  const exitCode = verdict.decision === 'blocked' ? 1 : verdict.decision === 'undecided' ? 2 : fails ? 1 : 0;
  return { report: { schema: 1, reports, verdict }, exitCode };
}
