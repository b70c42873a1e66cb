import type { Outcome } from '../core/judge.ts';
import type { Report, ReportSet } from '../core/report.ts';
import type { Severity } from '../core/rule.ts';
import { visible } from './escape/visible.ts';
import { withoutCommands, workflowCommand } from './escape/workflow-command.ts';
import { digest } from './fingerprint.ts';
import type { Reporter } from './format.ts';
import { severities, troubles, unknowns } from './ranked.ts';
import { nameOf, reportsOf } from './reports-of.ts';
import { text } from './text.ts';
import { docsOf, plural, subjectText } from './words.ts';

type Level = 'error' | 'warning' | 'notice';

/** One annotation before it is a command. `file` is missing where the target came from an option. */
export interface Annotation {
  readonly level: Level;
  readonly title: string;
  readonly message: string;
  readonly place?: { readonly file: string; readonly line: number };
}

/** GitHub keeps ten annotations of each level a step and drops the rest without a word. */
const mostOfLevel = 10;
/** No file of a repository that can be checked out has a longer path. */
const longestPath = 4096;
/** A message is cut at 4,096 characters. */
const longestMessage = 3500;

/** The log of a job: annotations at the changed line, worst first, then the text report where no command can hide. */
export const github: Reporter = (report, rendering = {}) => {
  const commands = annotations(report, rendering.fullReport).map(({ level, title, message, place }) => {
    const at: Record<string, string> = place
      ? { file: visible(place.file, longestPath), ...(place.line > 0 ? { line: String(place.line) } : {}) }
      : {};
    return workflowCommand(level, { ...at, title }, message);
  });
  const log = text(report, { ...rendering, color: false });
  const token = `longhorn-readiness-${digest(log)}${digest(log, 1)}`;
  return `${commands.map((line) => `${line}\n`).join('')}${withoutCommands(log, token)}`;
};

const levelOf: Readonly<Record<Severity, Level>> = { blocker: 'error', warning: 'warning', advice: 'notice' };

/** What becomes an annotation: one a rule and upgrade, at most ten a level, the last of them saying how many more and where. */
export function annotations(report: Report | ReportSet, fullReport = 'the step summary has all of them'): Annotation[] {
  const all = reportsOf(report).flatMap((one) => ofReport(one, 'reports' in report));
  return severities.flatMap((severity) => {
    const level = levelOf[severity];
    const list = all.filter((annotation) => annotation.level === level);
    if (list.length <= mostOfLevel) return list;
    const rest = list.slice(mostOfLevel - 1);
    const names = rest.slice(0, 20).map(({ title }) => title);
    const last: Annotation = {
      level,
      title: `${rest.length} more`,
      message: `${plural(rest.length, `more ${level}`)} (${names.join('; ')}${rest.length > names.length ? '; …' : ''}): ${visible(fullReport)}`,
      ...(rest[0]?.place ? { place: rest[0].place } : {}),
    };
    return [...list.slice(0, mostOfLevel - 1), last];
  });
}

function ofReport(report: Report, several: boolean): Annotation[] {
  const prefix = several ? `${visible(nameOf(report), 60)}: ` : '';
  const place = report.upgrade.place ? { place: report.upgrade.place } : {};
  const found = troubles(report).filter(({ findings }) => findings.length > 0);
  return [
    ...found.map(({ outcome, findings }) => {
      const at = findings[0]?.place ? { place: findings[0].place } : place;
      const title = `${prefix}${visible(outcome.rule, 100)} (${plural(findings.length, 'object')})`;
      return { level: levelOf[outcome.severity], title, message: message(outcome, findings), ...at };
    }),
    ...unknowns(report)
      .filter(({ severity }) => severity === 'blocker')
      .map((outcome) => ({
        level: 'error' as const,
        title: `${prefix}${visible(outcome.rule, 100)} (unknown)`,
        message: `Could not be decided: ${(outcome.reasons ?? []).map((reason) => visible(reason)).join('; ')}`.slice(
          0,
          longestMessage,
        ),
        ...place,
      })),
  ];
}

function message(outcome: Outcome, findings: Outcome['findings']): string {
  const lines = findings
    .slice(0, 5)
    .map((finding) => `${visible(subjectText(finding.subject), 300)} ${visible(finding.message, 300)}`);
  if (findings.length > 5) lines.push(`… and ${plural(findings.length - 5, 'more object')}`);
  if (outcome.why) lines.push(`Why: ${visible(outcome.why, 600)}`);
  const fix = findings[0]?.remedy[0]?.text;
  if (fix) lines.push(`Fix: ${visible(fix, 300)}`);
  const docs = docsOf(outcome.rule);
  if (docs) lines.push(docs);
  return lines.join('\n').slice(0, longestMessage);
}
