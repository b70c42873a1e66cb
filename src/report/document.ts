import type { Report, ReportSet } from '../core/report.ts';
import { changesSince } from './changes-since.ts';
import { clusterTable } from './cluster-table.ts';
import type { Detail } from './detail.ts';
import { block, code, html, link, prose } from './escape/markdown.ts';
import type { Rendering } from './format.ts';
import { type GraphHop, pathGraph, walkedPath } from './path-graph.ts';
import { reportSection } from './report-section.ts';
import { nameOf, reportsOf } from './reports-of.ts';
import { runStateOf } from './run-state.ts';
import { countsText, decisionMark, decisionWord, noFindings, repository, sentenceOf, upgradeText, wordOf } from './words.ts';

/** A report as GitHub-flavoured Markdown: verdict, path, what changed, findings, coverage, origin. */
export function documentOf(report: Report | ReportSet, rendering: Rendering, detail: Detail): string {
  const several = 'reports' in report;
  const parts = [
    headline(report),
    graph(report),
    changes(report, rendering),
    several ? clusterTable(report.reports) : '',
    ...reportsOf(report).map((one) => part(one, detail, several)),
    several ? notes(report.notes) : '',
    detail.list && detail.explain && detail.objects >= 5 ? '' : leftOut(rendering),
    `<sub>${link('longhorn-upgrade-readiness', repository)} ${html(reportsOf(report)[0]?.tool.version ?? '')}</sub>`,
  ];
  return `${parts.filter((text) => text !== '').join('\n\n')}\n`;
}

function headline(report: Report | ReportSet): string {
  const { decision, decidedBy } = report.verdict;
  const rules = decidedBy.slice(0, 5).map((rule) => code(rule));
  const more = decidedBy.length > rules.length ? ` and ${decidedBy.length - rules.length} more` : '';
  const by = rules.length > 0 ? ` Decided by ${rules.join(', ')}${more}.` : '';
  const said = countsText(report.verdict);
  const counts = said === noFindings ? '' : ` **${said}.**`;
  return [
    `### ${decisionMark[decision]} ${wordOf(report)}: ${prose(upgradeText(report))}`,
    `${sentenceOf(report)}${counts}${by}`,
  ].join('\n\n');
}

/** At most six different edges: a picture of a fleet says nothing. */
function graph(report: Report | ReportSet): string {
  const edges = new Map(reportsOf(report).map((one) => [`${one.upgrade.from} ${one.upgrade.to} ${one.verdict.decision}`, one]));
  if (edges.size > 6) return '';
  const chains = [...edges.values()].map(chainOf);
  return block(pathGraph(chains), 'mermaid');
}

/** Hops that were judged one by one, or else what can be said of the whole. */
function chainOf({ upgrade, upgradePath, verdict }: Report): readonly GraphHop[] {
  if (upgradePath && upgradePath.hops.length > 1) return upgradePath.hops;
  return walkedPath(upgrade.from, upgrade.to, verdict.decision);
}

function changes(report: Report | ReportSet, { previous }: Rendering): string {
  if (!previous) return '';
  const { decision, rules } = changesSince(previous, runStateOf(report));
  if (!decision && rules.length === 0) return 'Since the last run: nothing changed.';
  const turned = decision ? [`${decisionWord[decision.before]} → ${decisionWord[decision.now]}`] : [];
  const counted = rules.slice(0, 10).map(({ rule, added, gone }) => {
    const words = [added > 0 && `${added} new`, gone > 0 && `${gone} gone`].filter((word) => word !== false);
    return `${words.join(', ')} (${code(rule)})`;
  });
  const more = rules.length > 10 ? [`${rules.length - 10} more rules changed`] : [];
  return `Since the last run: ${[...turned, ...counted, ...more].join('; ')}.`;
}

function part(one: Report, detail: Detail, several: boolean): string {
  if (several && !detail.list) return '';
  const body = [reportSection(one, detail), notes(one.notes)].filter((text) => text !== '').join('\n\n');
  if (!several) return body;
  const { decision } = one.verdict;
  const title = `${decisionMark[decision]} <b>${html(nameOf(one))}</b>: ${html(upgradeText(one))}, ${html(countsText(one.verdict))}`;
  return `<details${decision === 'ready' ? '' : ' open'}><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

function notes(list: readonly string[] | undefined): string {
  return (list ?? []).map((note) => `> ${prose(note)}`).join('\n>\n');
}

function leftOut({ fullReport }: Rendering): string {
  return `_Details were left out to fit._ ${fullReport ? prose(fullReport) : 'The JSON report has everything.'}`;
}
