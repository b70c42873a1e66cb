import type { OutcomeStatus } from '../core/judge.ts';
import type { Report } from '../core/report.ts';
import type { Severity } from '../core/rule.ts';
import { cell, prose } from './escape/markdown.ts';
import { severities } from './ranked.ts';
import { nameOf } from './reports-of.ts';
import { severityMark } from './trouble-section.ts';
import { countsText, decisionMark, wordOf } from './words.ts';

/** More columns than this cannot be read; a fleet beyond stands as a list. */
const mostColumns = 8;
const mostRows = 100;

/** Several clusters at a glance: a column for each and a row for every rule that has something to say; a list for a large fleet. */
export function clusterTable(reports: readonly Report[]): string {
  if (reports.length > mostColumns) return listTable(reports);
  const columns = reports.map((report) => new Map(report.outcomes.map((outcome) => [outcome.rule, outcome])));
  const cells = (pick: (report: Report, index: number) => string) => reports.map(pick).join(' | ');
  const rules = loudRules(reports);
  const rows = rules.slice(0, mostRows).map(({ rule }) => {
    const column = (_: Report, index: number) => {
      const outcome = columns[index]?.get(rule);
      const open = outcome?.findings.filter((finding) => !finding.waived).length ?? 0;
      return outcome ? cellOf(outcome.status, outcome.severity, open, outcome.findings.length - open) : '–';
    };
    return `| ${cell(rule)} | ${cells(column)} |`;
  });
  const more = rules.length > mostRows ? [`| … and ${rules.length - mostRows} more rules | ${cells(() => '')} |`] : [];
  return [
    `| | ${cells((report) => cell(nameOf(report), 60))} |`,
    `|---|${cells(() => '---')}|`,
    `| upgrade | ${cells(({ upgrade }) => `${prose(upgrade.from ?? '?')} → ${prose(upgrade.to)}`)} |`,
    `| **verdict** | ${cells((report) => `${decisionMark[report.verdict.decision]} ${wordOf(report)}`)} |`,
    ...rows,
    ...more,
  ].join('\n');
}

function cellOf(status: OutcomeStatus, severity: Severity, open: number, waived: number): string {
  if (status === 'fail')
    return [open > 0 && `${severityMark[severity]} ${open}`, waived > 0 && `${waived} waived`]
      .filter((text) => text !== false)
      .join(', ');
  return { pass: '✅', unknown: '❔', 'not-applicable': '–' }[status];
}

function loudRules(reports: readonly Report[]): { rule: string; severity: Severity }[] {
  const loud = new Map<string, Severity>();
  for (const { outcomes } of reports) {
    for (const { rule, severity, status } of outcomes) if (status === 'fail' || status === 'unknown') loud.set(rule, severity);
  }
  return [...loud]
    .map(([rule, severity]) => ({ rule, severity }))
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.rule < b.rule ? -1 : 1));
}

function listTable(reports: readonly Report[]): string {
  const rows = reports.map(
    (report) =>
      `| ${cell(nameOf(report), 60)} | ${prose(report.upgrade.from ?? '?')} → ${prose(report.upgrade.to)} | ${decisionMark[report.verdict.decision]} ${wordOf(report)} | ${countsText(report.verdict)} |`,
  );
  return ['| cluster | upgrade | verdict | |', '|---|---|---|---|', ...rows].join('\n');
}
