import type { Report, ReportSet } from '../core/report.ts';

/** The reports of either shape, in order. */
export function reportsOf(report: Report | ReportSet): readonly Report[] {
  return 'reports' in report ? report.reports : [report];
}

/** How one report among several is called: its cluster in the policy, else the source it was read from. */
export function nameOf(report: Report): string {
  return report.cluster ?? report.origin.label;
}
