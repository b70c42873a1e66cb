import type { Outcome } from '../core/judge.ts';
import type { Report, ReportSet } from '../core/report.ts';
import type { Severity } from '../core/rule.ts';
import type { UpgradePath } from '../core/upgrade-path.ts';
import type { Decision } from '../core/verdict.ts';
import { coverageLine } from './coverage-line.ts';
import { painter, type Style } from './escape/ansi.ts';
import { visible, visibleLines } from './escape/visible.ts';
import type { Reporter } from './format.ts';
import { mergedRemedy, tooLongText } from './merged-remedy.ts';
import { deniedResources, missingPermission } from './missing-permission.ts';
import { type Trouble, troubles, unknowns } from './ranked.ts';
import { nameOf, reportsOf } from './reports-of.ts';
import { targetText } from './target-text.ts';
import { countsText, crashLine, docsOf, plural, sentenceOf, subjectText, upgradeText, wordOf } from './words.ts';
import { wrapped } from './wrapped.ts';

interface Page {
  readonly paint: ReturnType<typeof painter>;
  /** Prose, broken to the terminal's width, later lines indented. */
  readonly wrap: (text: string, indent: string) => string;
}

/** Objects shown of one rule; the JSON report has all. */
const shownObjects = 5;

/** The report for a terminal or a log: what breaks, why, what to type. Colour only when the rendering says so. */
export const text: Reporter = (report, rendering = {}) => {
  const width = Math.max(60, Math.min(rendering.width ?? 100, 120));
  const page: Page = { paint: painter(rendering.color ?? false), wrap: (words, indent) => wrapped(words, width, indent) };
  const parts = reportsOf(report).map((one) => section(one, page, 'reports' in report));
  const notes = 'reports' in report ? (report.notes ?? []).map((note) => `note: ${visible(note)}\n`).join('') : '';
  return [headline(report, page), ...parts, notes, rendering.fullReport ? `${visible(rendering.fullReport)}\n` : '']
    .filter((part) => part !== '')
    .join('\n');
};

const decisionStyle: Readonly<Record<Decision, Style>> = {
  ready: 'green',
  attention: 'yellow',
  blocked: 'red',
  undecided: 'magenta',
};
const severityStyle: Readonly<Record<Severity, Style>> = { blocker: 'red', warning: 'yellow', advice: 'cyan' };

function headline(report: Report | ReportSet, { paint, wrap }: Page): string {
  const { decision } = report.verdict;
  const word = paint(wordOf(report).toUpperCase(), 'bold', decisionStyle[decision]);
  return `${word}  ${paint(visible(upgradeText(report)), 'bold')}: ${countsText(report.verdict)}\n${wrap(sentenceOf(report), '')}\n`;
}

function section(report: Report, page: Page, several: boolean): string {
  const lines = [several ? page.paint(`── ${visible(nameOf(report))}: ${wordOf(report)}`, 'bold') : '', facts(report)];
  const found = troubles(report).map((trouble) => troubleText(trouble, page));
  const undecided = unknowns(report).map((outcome) => unknownText(outcome, page));
  return [lines.filter((line) => line !== '').join('\n'), ...found, ...undecided, foot(report)]
    .filter((part) => part !== '')
    .join('\n');
}

function facts({ upgrade, origin, upgradePath }: Report): string {
  const place = upgrade.place ? `\n  change   ${visible(upgrade.place.file)}:${upgrade.place.line}` : '';
  return `  upgrade  ${visible(upgrade.from ?? 'unknown version')} → ${visible(upgrade.to)} (${visible(upgrade.via)})${place}${pathLines(upgradePath)}\n  cluster  ${originText(origin)}\n`;
}

/** Where several hops lead to the target: each with its verdict, how far one gets today, and what to pin instead. */
function pathLines(path: UpgradePath | undefined): string {
  if (!path || path.hops.length < 2) return '';
  const hops = path.hops.map(({ to, decision }) => `${visible(to)} (${decision})`).join(' → ');
  const { suggestion, safeTargets } = path;
  const pin = suggestion ? `\n  pin      ${visible(suggestion.version)} instead: ${visible(suggestion.line.trim())}` : '';
  return `\n  path     ${visible(path.hops[0]?.from ?? '')} → ${hops}\n  today    ${safeTargets.map((target) => visible(targetText(target))).join(' · ')}${pin}`;
}

function originText({ kind, label, takenAt }: Report['origin']): string {
  return `${kind} ${visible(label)}, ${takenAt ? `as of ${visible(takenAt)}` : 'time unknown'}`;
}

function troubleText({ outcome, findings, waived }: Trouble, page: Page): string {
  const { paint, wrap } = page;
  const head = `${paint(outcome.severity.toUpperCase(), 'bold', severityStyle[outcome.severity])}  ${paint(visible(outcome.rule), 'bold')}`;
  const lines = [`${head}  ${plural(outcome.findings.length, 'object')}${outcome.observed ? ', observed' : ''}`];
  for (const finding of findings.slice(0, shownObjects)) {
    lines.push(`  - ${wrap(`${visible(subjectText(finding.subject))} ${visible(finding.message)}`, '    ')}`);
  }
  if (findings.length > shownObjects)
    lines.push(`  - … and ${plural(findings.length - shownObjects, 'more object')} (--format json lists all)`);
  for (const { subject, waived: waiver } of waived.slice(0, shownObjects)) {
    lines.push(
      `  - waived until ${visible(waiver?.until ?? '')}: ${visible(subjectText(subject))} (${visible(waiver?.reason ?? '')})`,
    );
  }
  if (waived.length > shownObjects) lines.push(`  - … and ${plural(waived.length - shownObjects, 'more waived object')}`);
  if (findings.length === 0) return `${lines.join('\n')}\n`;
  if (outcome.why) lines.push(`  why  ${wrap(visible(outcome.why, 2000), '       ')}`);
  const log = crashLine(findings);
  if (log !== undefined) lines.push(`  log  ${wrap(visible(log, 1000), '       ')}`);
  lines.push(...remedyLines(findings.slice(0, shownObjects), page));
  const docs = docsOf(outcome.rule);
  if (docs) lines.push(`  more ${docs}`);
  return `${lines.join('\n')}\n`;
}

function remedyLines(findings: Trouble['findings'], { paint, wrap }: Page): string[] {
  return mergedRemedy(findings).flatMap(({ text: words, commands, tooLong }, index) => [
    `  ${index === 0 ? 'fix ' : '    '} ${wrap(`${index + 1}. ${visible(words, 2000)}`, '          ')}`,
    ...commands.map((command) => `         ${paint(visibleLines(command).replaceAll('\n', '\n         '), 'cyan')}`),
    ...(tooLong > 0 ? [`         (${tooLongText(tooLong)})`] : []),
  ]);
}

function unknownText({ rule, severity, reasons }: Outcome, { paint, wrap }: Page): string {
  const why = (reasons ?? []).map((reason) => `  - ${wrap(visible(reason), '    ')}`);
  return `${[`${paint('UNKNOWN', 'bold', 'magenta')}  ${paint(visible(rule), 'bold')} (${severity})`, ...why].join('\n')}\n`;
}

function foot(report: Report): string {
  const denied = deniedResources(report);
  const yaml = missingPermission(denied, report.namespace);
  const permission = yaml === '' ? '' : `add this to the rules of the reader's role:\n${yaml.replace(/^(?=.)/gm, '  ')}`;
  const notes = (report.notes ?? []).map((note) => `note: ${visible(note)}\n`).join('');
  const steps = (report.steps ?? [])
    .map(({ name, status, seconds, detail }) => `step ${visible(name)}: ${status} (${seconds} s) ${visible(detail)}\n`)
    .join('');
  return `${steps}${notes}${coverageLine(report)}\n${permission}`;
}
