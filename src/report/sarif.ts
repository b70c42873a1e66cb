import type { Finding, Outcome } from '../core/judge.ts';
import type { Report, ReportSet } from '../core/report.ts';
import type { Severity } from '../core/rule.ts';
import type { Place } from '../core/upgrade.ts';
import { jsonText } from './escape/json-text.ts';
import { visible } from './escape/visible.ts';
import { fingerprint } from './fingerprint.ts';
import type { Reporter } from './format.ts';
import { troubles, unknowns } from './ranked.ts';
import { reportsOf } from './reports-of.ts';
import { clusterOf } from './run-state.ts';
import { docsOf, repository, subjectText } from './words.ts';

/** Code scanning refuses a run with more results. */
const mostResults = 25_000;

/** SARIF 2.1.0 for code scanning: one run, one result an object, each at the changed version line with a fingerprint that stays. */
export const sarif: Reporter = (report) => {
  const all = reportsOf(report).flatMap((one) => resultsOf(one, report));
  const left = all.length - mostResults;
  const invocation = {
    executionSuccessful: true,
    ...(left > 0
      ? { toolExecutionNotifications: [{ level: 'warning', message: { text: `${left} more results were left out` } }] }
      : {}),
  };
  const run = {
    tool: { driver: driver(report) },
    invocations: [invocation],
    columnKind: 'utf16CodeUnits',
    results: all.slice(0, mostResults),
  };
  return jsonText({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] });
};

const levelOf: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  blocker: 'error',
  warning: 'warning',
  advice: 'note',
};

function driver(report: Report | ReportSet): unknown {
  const outcomes = new Map<string, Outcome>();
  for (const { outcomes: list } of reportsOf(report)) {
    for (const outcome of list) if (!outcomes.get(outcome.rule)?.why) outcomes.set(outcome.rule, outcome);
  }
  return {
    name: 'longhorn-upgrade-readiness',
    semanticVersion: reportsOf(report)[0]?.tool.version ?? '0.0.0',
    informationUri: repository,
    rules: [...outcomes.values()].map(descriptor),
  };
}

function descriptor({ rule, title, severity, why }: Outcome): unknown {
  const docs = docsOf(rule);
  return {
    id: visible(rule),
    shortDescription: { text: visible(title) },
    ...(why ? { fullDescription: { text: visible(why, 1000) } } : {}),
    ...(docs ? { helpUri: docs } : {}),
    defaultConfiguration: { level: levelOf[severity] },
    properties: {
      'problem.severity': { blocker: 'error', warning: 'warning', advice: 'recommendation' }[severity],
      tags: ['longhorn', 'upgrade'],
      precision: 'very-high',
    },
  };
}

function resultsOf(one: Report, whole: Report | ReportSet): unknown[] {
  const cluster = clusterOf(one, whole);
  const label = cluster === '' ? '' : `${visible(cluster, 100)}: `;
  const found = troubles(one).flatMap(({ outcome }) =>
    outcome.findings.map((finding) => ({
      ruleId: visible(outcome.rule),
      level: levelOf[outcome.severity],
      message: { text: `${label}${visible(subjectText(finding.subject))} ${visible(finding.message, 1000)}` },
      locations: [location(finding.place ?? one.upgrade.place)],
      partialFingerprints: { 'longhornReadiness/v1': fingerprint(cluster, outcome.rule, finding) },
      ...suppression(finding),
    })),
  );
  const undecided = unknowns(one)
    .filter(({ severity }) => severity === 'blocker')
    .map(({ rule, reasons }) => ({
      ruleId: visible(rule),
      kind: 'review',
      level: 'none',
      message: { text: `${label}could not be decided: ${(reasons ?? []).map((reason) => visible(reason)).join('; ')}` },
      locations: [location(one.upgrade.place)],
      partialFingerprints: {
        'longhornReadiness/v1': fingerprint(cluster, rule, { subject: { kind: '', namespace: '', name: '' } }),
      },
    }));
  return [...found, ...undecided];
}

/** Code scanning refuses a result without a file: a target that came from an option stands at the policy file's usual place. */
function location(place: Place | null | undefined): unknown {
  const uri = encodeURI(visible(place?.file ?? '.github/longhorn-readiness.yaml', 1000)).replace(/[?#]/g, encodeURIComponent);
  return { physicalLocation: { artifactLocation: { uri }, region: { startLine: Math.max(1, place?.line ?? 1) } } };
}

function suppression({ waived }: Finding): { suppressions?: unknown[] } {
  if (!waived) return {};
  return {
    suppressions: [
      { kind: 'external', status: 'accepted', justification: `until ${visible(waived.until)}: ${visible(waived.reason)}` },
    ],
  };
}
