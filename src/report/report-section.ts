import type { Outcome } from '../core/judge.ts';
import type { Report } from '../core/report.ts';
import { coverageLine } from './coverage-line.ts';
import type { Detail } from './detail.ts';
import { block, cell, code, prose } from './escape/markdown.ts';
import { deniedResources, missingPermission } from './missing-permission.ts';
import { pathSection } from './path-section.ts';
import { troubles, unknowns } from './ranked.ts';
import { troubleSection } from './trouble-section.ts';

/** One cluster's part of a Markdown document: where the change stands, findings, what is unknown, how much was seen. */
export function reportSection(report: Report, detail: Detail): string {
  const found = troubles(report).map((trouble, index) => troubleSection(trouble, detail, index < detail.unfolded));
  const gap = detail.explain ? '\n\n' : '\n';
  return [
    place(report),
    pathSection(report, detail),
    steps(report),
    found.join(gap),
    unknownSection(unknowns(report), detail),
    coverage(report),
    origin(report),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

function place({ upgrade }: Report): string {
  if (!upgrade.place) return '';
  return `The change is in ${code(`${upgrade.place.file}:${upgrade.place.line}`)} (${prose(upgrade.via)}).`;
}

function steps({ steps: list }: Report): string {
  if (!list || list.length === 0) return '';
  const rows = list.map(
    ({ name, status, seconds, detail }) => `| ${cell(name)} | ${status} | ${seconds} s | ${cell(detail, 300)} |`,
  );
  return ['| step | status | took | |', '|---|---|--:|---|', ...rows].join('\n');
}

function unknownSection(list: readonly Outcome[], detail: Detail): string {
  if (list.length === 0) return '';
  const shown = detail.list ? list : list.slice(0, 20);
  const rows = shown.map(({ rule, severity, reasons }) => {
    const why = detail.list ? `: ${prose((reasons ?? ['no reason given']).join('; '))}` : ' is unknown';
    return `- ${code(rule)} (${severity})${why}`;
  });
  const more = list.length > shown.length ? `\n- … and ${list.length - shown.length} more` : '';
  if (!detail.list) return `${rows.join('\n')}${more}`;
  const open = list.some(({ severity }) => severity === 'blocker') && detail.explain ? ' open' : '';
  return `<details${open}><summary>❔ <b>Unknown: ${list.length === 1 ? '1 rule' : `${list.length} rules`} could not be decided</b></summary>\n\n${rows.join('\n')}${more}\n\n</details>`;
}

function coverage(report: Report): string {
  const denied = deniedResources(report);
  if (denied.length === 0) return `${coverageLine(report)}.`;
  const names = denied.slice(0, 8).map((resource) => code(resource));
  const more = denied.length > names.length ? ` and ${denied.length - names.length} more` : '';
  return `${coverageLine(report)}: cannot list ${names.join(', ')}${more}. Add this to the rules of the reader's role:\n\n${block(missingPermission(denied, report.namespace).trimEnd(), 'yaml')}`;
}

function origin({ origin: { kind, label, takenAt } }: Report): string {
  return `<sub>Cluster state: ${kind} ${code(label)}, ${takenAt ? `as of ${code(takenAt)}` : 'time unknown'}</sub>`;
}
