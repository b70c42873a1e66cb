import type { Finding, Outcome } from '../../src/core/judge.ts';
import type { Report, ReportSet } from '../../src/core/report.ts';
import type { Severity } from '../../src/core/rule.ts';
import type { Coverage } from '../../src/core/snapshot.ts';
import { mergeVerdicts, verdictOf } from '../../src/core/verdict.ts';

/** A report about 1.7.2 → 1.8.2 on a live cluster, with these outcomes. */
export function reportOf(outcomes: readonly Outcome[], more: Partial<Report> = {}): Report {
  return {
    schema: 1,
    tool: { name: 'longhorn-upgrade-readiness', version: '1.0.0' },
    upgrade: { from: '1.7.2', to: '1.8.2', via: 'flux', place: { file: 'clusters/prod/longhorn/release.yaml', line: 14 } },
    origin: { kind: 'live', label: 'prod', takenAt: '2026-11-24T08:15:00Z' },
    coverage: [whole('backups.longhorn.io', 812), whole('volumes.longhorn.io', 8), whole('nodes', 3)],
    outcomes,
    verdict: verdictOf(outcomes),
    ...more,
  };
}

const whole = (resource: string, count: number): Coverage => ({ resource, status: 'whole', count });

/** A rule that passed. */
export function passed(rule: string, severity: Severity = 'blocker'): Outcome {
  return { rule, title: `Good: ${rule}`, severity, status: 'pass', findings: [] };
}

/** A rule that failed on these objects. */
export function failed(rule: string, severity: Severity, names: readonly string[], more: Partial<Outcome> = {}): Outcome {
  return {
    rule,
    title: `Good: ${rule}`,
    severity,
    status: 'fail',
    findings: names.map((name) => found(name)),
    why: 'The manager looks every record up by its volume, is refused, and crash-loops until the record is gone.',
    source: ['https://github.com/longhorn/longhorn/issues/10181', 'longhorn-manager upgrade/v17xto180/upgrade.go'],
    ...more,
  };
}

/** One finding about a Backup, with a step in words and one with a command. */
export function found(name: string, more: Partial<Finding> = {}): Finding {
  return {
    subject: { kind: 'Backup', namespace: 'longhorn-system', name },
    message: 'names no volume (state "Error"), and this build looks up every record',
    evidence: { state: 'Error', volumeName: '' },
    remedy: [
      { text: 'Prefer a release: it is not affected' },
      {
        text: 'Save the record, then delete it',
        command: `kubectl -n longhorn-system get backups.longhorn.io ${name} -o yaml > ${name}.yaml`,
      },
    ],
    ...more,
  };
}

const quiet: readonly Outcome[] = [
  passed('minor-version-skip'),
  passed('crd-stored-version-v1beta1'),
  passed('volume-degraded', 'warning'),
  { rule: 'engine-image-api-too-old', title: 'Good', severity: 'blocker', status: 'not-applicable', findings: [] },
];

const betaTarget = {
  upgrade: {
    from: '1.7.2',
    to: '1.8.0-rc2',
    via: 'helm-chart',
    place: { file: 'charts/storage/Chart.yaml', line: 9 },
  },
} as const;

/** A bump over two minors, its hops judged one by one. */
const skipping = {
  upgrade: {
    from: '1.7.2',
    to: '1.9.2',
    via: 'flux',
    place: { file: 'clusters/prod/longhorn/release.yaml', line: 14 },
  },
  upgradePath: {
    hops: [
      {
        from: '1.7.2',
        to: '1.8.2',
        decision: 'attention',
        mend: [{ rule: 'backup-in-error', objects: 1 }],
        between: [{ text: 'Wait until every manager is ready', command: 'kubectl rollout status daemonset/longhorn-manager' }],
      },
      {
        from: '1.8.2',
        to: '1.9.2',
        decision: 'blocked',
        mend: [{ rule: 'backup-volume-without-identity', objects: 2 }],
        between: [{ text: 'Wait until every manager is ready', command: 'kubectl rollout status daemonset/longhorn-manager' }],
      },
    ],
    safeTargets: [
      { version: '1.8.2', decision: 'attention', fixes: 0, because: ['backup-in-error'] },
      { version: '1.9.2', decision: 'blocked', fixes: 2, because: ['backup-volume-without-identity'] },
    ],
    suggestion: {
      version: '1.8.2',
      place: { file: 'clusters/prod/longhorn/release.yaml', line: 14 },
      line: '      version: "1.8.2" # renovate: `depName=longhorn`',
    },
  },
} as const;

/** The reports that every format is looked at with. */
export const sampleReports = {
  ready: reportOf(quiet),
  attention: reportOf([
    failed('backup-in-error', 'warning', ['backup-3f0c8a51d2', 'backup-77b1e09c44']),
    failed('recurring-job-unused', 'advice', ['nightly'], { source: [] }),
    failed('volume-degraded', 'warning', ['pvc-1'], {
      findings: [
        found('pvc-1', {
          subject: { kind: 'Volume', namespace: 'longhorn-system', name: 'pvc-1' },
          message: 'is degraded: 2 of 3 replicas are healthy',
          waived: { reason: 'node replacement under way', until: '2026-12-31' },
        }),
      ],
    }),
    ...quiet.slice(0, 2),
  ]),
  blocked: reportOf(
    [
      failed('backup-without-volume', 'blocker', ['backup-0a1b2c3d4e']),
      failed('engine-image-api-too-old', 'blocker', ['ei-1', 'ei-2', 'ei-3', 'ei-4', 'ei-5', 'ei-6', 'ei-7'], {
        why: 'The new manager refuses engines of that API.',
      }),
      failed('backup-in-error', 'warning', ['backup-0a1b2c3d4e']),
      ...quiet.slice(0, 3),
    ],
    { ...betaTarget, notes: ['no chart values were given: the defaults of the chart are assumed'] },
  ),
  'blocked-4000': reportOf(
    [
      failed(
        'backup-without-volume',
        'blocker',
        Array.from({ length: 4000 }, (_, index) => `backup-${String(index).padStart(10, '0')}`),
      ),
      ...quiet.slice(0, 3),
    ],
    betaTarget,
  ),
  skipping: reportOf([failed('minor-version-skip', 'blocker', ['current-longhorn-version']), ...quiet.slice(1, 3)], skipping),
  undecided: reportOf(
    [
      {
        ...passed('backup-without-volume'),
        status: 'unknown',
        reasons: ['backups.longhorn.io: not allowed to list (403 for system:serviceaccount:ci:readiness)'],
      },
      {
        ...passed('backup-in-error', 'warning'),
        status: 'unknown',
        reasons: ['backups.longhorn.io: not allowed to list (403 for system:serviceaccount:ci:readiness)'],
      },
      ...quiet,
    ],
    {
      coverage: [
        { resource: 'backups.longhorn.io', status: 'denied', count: 0, reason: '403 for system:serviceaccount:ci:readiness' },
        { resource: 'nodes', status: 'denied', count: 0, reason: '403 for system:serviceaccount:ci:readiness' },
        whole('volumes.longhorn.io', 8),
      ],
    },
  ),
} as const satisfies Record<string, Report>;

/** Two clusters in one change: one blocked, one ready. */
export const sampleSet: ReportSet = setOf([
  { ...sampleReports.blocked, cluster: 'prod' },
  { ...sampleReports.ready, cluster: 'staging', upgrade: sampleReports.blocked.upgrade },
]);

/** Several reports under one verdict. */
export function setOf(reports: readonly Report[]): ReportSet {
  return { schema: 1, reports, verdict: mergeVerdicts(reports.map(({ verdict }) => verdict)) };
}
