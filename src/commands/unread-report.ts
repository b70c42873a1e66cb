import type { Failure } from '../core/failure.ts';
import type { Report } from '../core/report.ts';
import { tool } from '../tool.ts';
import type { Asked } from './judge-cluster.ts';

/** The report about a cluster among several that could not be read: undecided, with the reason as its note. */
export function unreadReport(asked: Asked, cluster: string | undefined, failure: Failure): Report {
  return {
    schema: 1,
    tool,
    ...(cluster === undefined ? {} : { cluster }),
    upgrade: { from: asked.from ?? null, to: asked.to, via: asked.via, place: asked.place },
    origin: { kind: 'live', label: cluster ?? 'unread', takenAt: null },
    coverage: [],
    outcomes: [],
    verdict: { decision: 'undecided', decidedBy: [], counts: { blocker: 0, warning: 0, advice: 0, unknown: 0, waived: 0 } },
    ...(asked.after ? { after: true as const } : {}),
    notes: [`${failure.message}. ${failure.hint}`],
  };
}
