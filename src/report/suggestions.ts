import type { Report, ReportSet } from '../core/report.ts';
import type { Suggestion } from '../core/upgrade-path.ts';
import { block, code } from './escape/markdown.ts';
import { reportsOf } from './reports-of.ts';

/** What to write instead of bumps that skip a minor, one a line in git; where two clusters want different text at one line, neither. */
export function suggestionsOf(report: Report | ReportSet): Suggestion[] {
  const all = reportsOf(report).flatMap(({ upgradePath }) => upgradePath?.suggestion ?? []);
  const at = ({ place }: Suggestion): string => `${place.file}:${place.line}`;
  const lines = new Map(all.map((one) => [at(one), one]));
  return [...lines.values()].filter((one) => all.every((other) => at(other) !== at(one) || other.line === one.line));
}

/** The review comment of a suggestion: GitHub offers to commit the block. */
export function suggestionText({ version, line }: Suggestion, key: string): string {
  const why = `Longhorn takes one minor at a time. ${code(version)} is the furthest that one merge can reach, and nothing that is known blocks it today:`;
  return `${suggestionMarker(key)}\n${why}\n\n${block(line, 'suggestion')}\n`;
}

/** How each of these comments begins. */
export const suggestionMarker = (key: string): string => `<!-- longhorn-readiness suggestion key=${key} -->`;
