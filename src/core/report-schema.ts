import { z } from 'zod';

const severity = z.enum(['blocker', 'warning', 'advice']);
const count = z.number().int().nonnegative();
const place = z.object({ file: z.string(), line: count.describe('1-based; 0: nothing in head stands for it.') });

const remedyStep = z.object({ text: z.string(), command: z.string().optional() });
const decision = z.enum(['ready', 'attention', 'blocked', 'undecided']);

const finding = z.object({
  subject: z.object({ kind: z.string(), namespace: z.string().describe('Empty for a cluster-wide object.'), name: z.string() }),
  message: z.string().describe('A predicate about the subject, without full stop.'),
  evidence: z.record(z.string(), z.unknown()).describe('The values that made the rule speak.'),
  remedy: z.array(remedyStep).describe('What to do, in order.'),
  place: place.optional().describe('The line in git, where git is the cause.'),
  waived: z.object({ reason: z.string(), until: z.string().describe('Last day on which the waiver holds.') }).optional(),
});

const outcome = z.object({
  rule: z.string().describe("Id of the rule; a team's own checks begin with checks/."),
  title: z.string().describe('The good condition.'),
  severity,
  status: z.enum(['pass', 'fail', 'unknown', 'not-applicable']),
  findings: z.array(finding),
  reasons: z.array(z.string()).optional().describe('Why it is unknown.'),
  why: z.string().optional(),
  source: z.array(z.string()).optional(),
  observed: z.boolean().optional().describe('Seen in a rehearsal rather than predicted.'),
});

const verdict = z.object({
  decision,
  decidedBy: z.array(z.string()),
  counts: z.object({ blocker: count, warning: count, advice: count, unknown: count, waived: count }),
});

const coverage = z.object({
  resource: z.string(),
  status: z.enum(['whole', 'partial', 'absent', 'denied', 'not-collected']),
  count,
  reason: z.string().optional(),
});

const upgradePath = z.object({
  hops: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      decision,
      mend: z
        .array(z.object({ rule: z.string(), objects: count }))
        .describe('The rules that decide the hop, with how many objects have to be mended.'),
      between: z.array(remedyStep).describe('What to do after the hop, before the next one may begin.'),
    }),
  ),
  safeTargets: z
    .array(z.object({ version: z.string(), decision, fixes: count, because: z.array(z.string()), undecided: count.optional() }))
    .describe('How far one gets today.'),
  suggestion: z
    .object({ version: z.string(), place, line: z.string() })
    .optional()
    .describe('What the line at the place should be instead of a bump that skips a minor.'),
});

/** One upgrade of one cluster, judged. */
export const singleReportSchema = z
  .object({
    schema: z.literal(1),
    tool: z.object({ name: z.string(), version: z.string() }),
    cluster: z.string().optional().describe("The cluster's name in the policy file."),
    namespace: z.string().optional().describe('The Longhorn namespace, where it is not longhorn-system.'),
    upgrade: z.object({ from: z.string().nullable(), to: z.string(), via: z.string(), place: place.nullable() }),
    origin: z.object({
      kind: z.enum(['live', 'dump', 'bundle', 'snapshot', 'kind']),
      label: z.string(),
      takenAt: z.string().nullable().describe('RFC 3339, or null when the source does not tell.'),
    }),
    coverage: z.array(coverage),
    outcomes: z.array(outcome).describe('Exactly one for each rule.'),
    verdict,
    after: z
      .literal(true)
      .optional()
      .describe('Judged after the merge: whether the upgrade has finished, not whether it may begin.'),
    notes: z.array(z.string()).optional(),
    steps: z
      .array(
        z.object({
          name: z.string(),
          status: z.enum(['ok', 'failed', 'partial', 'skipped']),
          seconds: z.number().nonnegative(),
          detail: z.string(),
        }),
      )
      .optional()
      .describe('Steps of a rehearsal.'),
    upgradePath: upgradePath.optional().describe('The legal way to the target, judged as the cluster is today.'),
  })
  .meta({ id: 'Report' });

/** Several clusters or several upgrades of one change. */
export const reportSetSchema = z
  .object({ schema: z.literal(1), reports: z.array(singleReportSchema), verdict, notes: z.array(z.string()).optional() })
  .meta({ id: 'ReportSet' });

/** What `--format json` prints: published as schema/report-v1.json, and what `merge` accepts. */
export const reportSchema = z.union([singleReportSchema, reportSetSchema]);
