import type { Outcome } from '../core/judge.ts';
import type { Report } from '../core/report.ts';
import { xml } from './escape/xml.ts';
import type { Reporter } from './format.ts';
import { nameOf, reportsOf } from './reports-of.ts';
import { plural, subjectText, upgradeText } from './words.ts';

/** JUnit XML: a suite for each report, a case for each rule. An unknown rule is an error, advice and waived findings do not fail. */
export const junit: Reporter = (report) => {
  const suites = reportsOf(report).map(suite);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="longhorn-upgrade-readiness">\n${suites.join('')}</testsuites>\n`;
};

type Result = 'passed' | 'failure' | 'error' | 'skipped';

function suite(report: Report): string {
  const results = report.outcomes.map(resultOf);
  const count = (wanted: Result) => results.filter((result) => result === wanted).length;
  const cases = report.outcomes.map((outcome, index) => testcase(outcome, results[index] ?? 'passed'));
  const name = xml(`${nameOf(report)}: ${upgradeText(report)}`);
  const taken = report.origin.takenAt ? ` timestamp="${xml(report.origin.takenAt)}"` : '';
  const counts = `tests="${results.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}" time="0"`;
  return `  <testsuite name="${name}" ${counts}${taken}>\n${cases.join('')}  </testsuite>\n`;
}

function resultOf({ status, severity, findings }: Outcome): Result {
  if (status === 'not-applicable') return 'skipped';
  if (status === 'unknown') return 'error';
  if (status === 'pass') return 'passed';
  const open = findings.some((finding) => !finding.waived);
  return open && severity !== 'advice' ? 'failure' : open ? 'passed' : 'skipped';
}

function testcase(outcome: Outcome, result: Result): string {
  const head = `    <testcase classname="${outcome.severity}" name="${xml(outcome.rule)}" time="0"`;
  if (result === 'passed' && outcome.findings.length === 0) return `${head}/>\n`;
  return `${head}>\n${body(outcome, result)}    </testcase>\n`;
}

function body(outcome: Outcome, result: Result): string {
  const { findings, reasons, severity } = outcome;
  if (result === 'error') return `      <error type="unknown" message="${xml((reasons ?? []).join('; '))}"/>\n`;
  const lines = findings
    .slice(0, 100)
    .map(
      ({ subject, message, waived }) =>
        `${subjectText(subject)} ${message}${waived ? ` (waived until ${waived.until}: ${waived.reason})` : ''}`,
    );
  if (findings.length > lines.length) lines.push(`… and ${plural(findings.length - lines.length, 'more object')}`);
  const text = lines.map((line) => xml(line)).join('\n');
  if (result === 'passed') return `      <system-out>${text}</system-out>\n`;
  if (result === 'skipped')
    return `      <skipped message="${findings.length === 0 ? 'does not apply to this upgrade' : 'waived'}"/>\n${text === '' ? '' : `      <system-out>${text}</system-out>\n`}`;
  return `      <failure type="${severity}" message="${xml(plural(findings.length, 'object'))}">${text}</failure>\n`;
}
