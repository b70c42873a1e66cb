import type { Report, ReportSet } from '../core/report.ts';
import type { Decision } from '../core/verdict.ts';
import { digest, fingerprint } from './fingerprint.ts';
import { nameOf, reportsOf } from './reports-of.ts';
import { suggestionsOf } from './suggestions.ts';

/** What a run found, small enough to hide in its comment: per rule the number of objects and the fingerprints of the first of them. */
export interface RunState {
  readonly decision: Decision;
  readonly rules: Readonly<Record<string, { readonly count: number; readonly prints: readonly string[] }>>;
  /** It also wrote suggestions at lines of the change, which go when they are no longer true. */
  readonly suggests?: true;
}

/** Fingerprints kept of one rule, and of a run. */
const printsOfRule = 50;
const printsOfRun = 300;

/** The unwaived findings of a report as a state. Rules of one cluster among several carry the cluster's digest before a colon. */
export function runStateOf(report: Report | ReportSet): RunState {
  const rules: Record<string, { count: number; prints: string[] }> = {};
  let left = printsOfRun;
  for (const one of reportsOf(report)) {
    const cluster = clusterOf(one, report);
    for (const { rule, findings } of one.outcomes) {
      const counted = findings.filter((finding) => !finding.waived);
      if (counted.length === 0) continue;
      const prints = counted.slice(0, Math.min(printsOfRule, left)).map((finding) => fingerprint(cluster, rule, finding));
      left -= prints.length;
      rules[`${cluster === '' ? '' : `${digest(cluster)}:`}${plainId(rule)}`] = { count: counted.length, prints };
    }
  }
  const suggests = suggestionsOf(report).length > 0 ? { suggests: true as const } : {};
  return { decision: report.verdict.decision, rules, ...suggests };
}

/** Ids of rules are plain; a report from elsewhere may claim anything. */
function plainId(rule: string): string {
  return /^[a-z0-9/-]{1,100}$/.test(rule) ? rule : digest(rule);
}

/** A cluster's part of a fingerprint: nothing where there is only one, so that renaming a source file changes no identity. */
export function clusterOf(one: Report, whole: Report | ReportSet): string {
  return 'reports' in whole ? nameOf(one) : (one.cluster ?? '');
}

/**
 * The first line of a sticky comment: an HTML comment that names whose it is and what the run found. A state larger than `room`
 * bytes is left out; the next run then cannot say what changed.
 */
export function marker(key: string, state: RunState, room = Number.POSITIVE_INFINITY): string {
  const text = JSON.stringify({
    d: state.decision,
    r: Object.entries(state.rules).map(([rule, { count, prints }]) => [rule, count, prints]),
    ...(state.suggests ? { s: 1 } : {}),
  });
  if (text.length > room) return `${markerStart(key)}-->`;
  return `${markerStart(key)}state=${text.replace(/[<>]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`)} -->`;
}

/** How every sticky comment of this key begins. */
export function markerStart(key: string): string {
  return `<!-- longhorn-readiness key=${key} `;
}

/** One sticky comment a workflow and policy file. */
export function stickyKey(workflow: string, config: string): string {
  return digest(`${workflow}\u0000${config}`);
}

const decisions: readonly string[] = ['ready', 'attention', 'blocked', 'undecided'];

/** Reads the state back from a comment's body. Anything odd (an older version, an edited comment) is null: no comparison then. */
export function parseMarker(body: string): RunState | null {
  const json = /^<!-- longhorn-readiness key=[0-9a-z]+ state=(\{.*\}) -->/.exec(body)?.[1];
  if (json === undefined) return null;
  try {
    const { d, r, s } = JSON.parse(json) as { d: unknown; r: unknown; s?: unknown };
    if (typeof d !== 'string' || !decisions.includes(d) || !Array.isArray(r)) return null;
    return { decision: d as Decision, rules: Object.fromEntries(r.map(row)), ...(s === 1 ? { suggests: true } : {}) };
  } catch {
    return null;
  }
}

function row(entry: unknown): [string, RunState['rules'][string]] {
  const [rule, count, prints] = entry as [unknown, unknown, unknown];
  if (typeof rule !== 'string' || typeof count !== 'number' || !Array.isArray(prints)) throw new TypeError('not a state');
  return [rule, { count, prints: prints.filter((print): print is string => typeof print === 'string') }];
}
