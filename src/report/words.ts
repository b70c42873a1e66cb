import type { Finding } from '../core/judge.ts';
import type { Report, ReportSet } from '../core/report.ts';
import type { Subject } from '../core/rule.ts';
import type { Decision, Verdict } from '../core/verdict.ts';
import { reportsOf } from './reports-of.ts';

/** The decision in a word for headings of a report, or of a set whose upgrades were all judged after the merge. */
export function wordOf(report: Report | ReportSet): string {
  const { decision } = report.verdict;
  return isAfter(report)
    ? afterWord[decision === 'blocked' && hasFinished(report) ? 'broken' : decision]
    : decisionWord[decision];
}

/** What the decision means, as a sentence. */
export function sentenceOf(report: Report | ReportSet): string {
  const { decision } = report.verdict;
  const sentence = isAfter(report)
    ? afterSentence[decision === 'blocked' && hasFinished(report) ? 'broken' : decision]
    : decisionSentence[decision];
  return `${sentence[0]?.toUpperCase()}${sentence.slice(1)}.`;
}

function isAfter(report: Report | ReportSet): boolean {
  const reports = reportsOf(report);
  return reports.length > 0 && reports.every(({ after }) => after === true);
}

/** `broken`: every version says that the upgrade is through, and yet something stands that blocks. */
function hasFinished(report: Report | ReportSet): boolean {
  return !report.verdict.decidedBy.includes('upgrade-not-finished');
}

const afterWord: Readonly<Record<Decision | 'broken', string>> = {
  ready: 'Finished',
  attention: 'Finished, needs attention',
  blocked: 'Not finished',
  broken: 'Finished, but something is broken',
  undecided: 'Undecided',
};

/** What it means for whoever has merged. */
const afterSentence: Readonly<Record<Decision | 'broken', string>> = {
  ready: 'the upgrade has finished, and nothing was found that it left behind',
  attention: 'the upgrade has finished, but something that it left behind should be mended',
  blocked: 'the upgrade has not finished: it is under way, or stuck',
  broken: 'the upgrade has finished, but something does not work now',
  undecided: 'something that decides could not be read, so nobody knows whether the upgrade has finished',
};

/** The decision in a word, before the merge. */
export const decisionWord: Readonly<Record<Decision, string>> = {
  ready: 'Ready',
  attention: 'Needs attention',
  blocked: 'Blocked',
  undecided: 'Undecided',
};

/** What the decision means for whoever merges. */
const decisionSentence: Readonly<Record<Decision, string>> = {
  ready: 'nothing that is known to break this upgrade was found',
  attention: 'the upgrade is possible, but something should be mended first',
  blocked: 'this upgrade would break: do not merge before the blockers are gone',
  undecided: 'something that decides could not be read, so nobody knows yet whether this upgrade is safe',
};

export const decisionMark: Readonly<Record<Decision, string>> = { ready: '✅', attention: '⚠️', blocked: '⛔', undecided: '❔' };

/** `1 blocker`, `4,000 blockers`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${thousands(count)} ${count === 1 ? one : many}`;
}

/** `4,000`: the same on every machine, whatever its locale. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `2 blockers, 1 warning, 3 undecided rules`; only what there is. */
export function countsText({ counts }: Verdict): string {
  const parts = [
    counts.blocker > 0 && plural(counts.blocker, 'blocker'),
    counts.warning > 0 && plural(counts.warning, 'warning'),
    counts.advice > 0 && plural(counts.advice, 'piece of advice', 'pieces of advice'),
    counts.unknown > 0 && plural(counts.unknown, 'undecided rule'),
    counts.waived > 0 && `${thousands(counts.waived)} waived`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(', ') : noFindings;
}

export const noFindings = 'no findings';

/** `Longhorn 1.7.2 → 1.8.0-rc2`, or how many upgrades a set judges. */
export function upgradeText(report: Report | ReportSet): string {
  const edges = new Set(reportsOf(report).map(({ upgrade }) => `${upgrade.from ?? 'unknown version'} → ${upgrade.to}`));
  const [only] = edges;
  if (edges.size === 1) return `Longhorn ${only}`;
  return `${plural(reportsOf(report).length, 'Longhorn upgrade')}`;
}

/** `Backup longhorn-system/backup-1`; a cluster-wide object has no namespace. */
export function subjectText({ kind, namespace, name }: Subject): string {
  return `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;
}

/** The docs page of a rule of the catalog; a team's own checks (`checks/…`) have none. */
export function docsOf(rule: string): string | undefined {
  return /^[a-z0-9-]+$/.test(rule) ? `${repository}/blob/main/docs/rules/${rule}.md` : undefined;
}

export const repository = 'https://github.com/longhorn-upgrade-readiness/longhorn-upgrade-readiness';

/** The line with which the manager would end, where a rule knows it to the letter (`evidence.logLine`). Untrusted text. */
export function crashLine(findings: readonly Finding[]): string | undefined {
  const line = findings[0]?.evidence['logLine'];
  return typeof line === 'string' ? line : undefined;
}
