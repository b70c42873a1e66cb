import { type Fact, known, unknown } from '../core/fact.ts';
import type { ProbeReport } from '../core/probe.ts';
import type { Reader } from './reader.ts';

/**
 * What server-side dry runs of the migration's writes said; unknown where nobody asked for them. A refusal is known whatever else was not
 * probed; that nothing was refused is known only when everything was probed that should have been.
 */
export const probe: Reader<ProbeReport> = {
  reads: [],
  read: ({ change }) => (change.probe ? weighed(change.probe) : unknown('no dry run was made: --probe asks for them')),
};

function weighed(report: ProbeReport): Fact<ProbeReport> {
  if (report.refused.length > 0) return known(report);
  if (report.failed !== undefined) return unknown(report.failed);
  const missed = report.notProbed.filter(({ onPurpose }) => !onPurpose);
  const [first] = missed;
  if (!first) return known(report);
  const what = `${first.kind}${first.name === undefined ? '' : ` ${first.name}`}`;
  const more = missed.length === 1 ? '' : `, and ${missed.length - 1} more`;
  return unknown(`not probed: ${what} (${first.reason})${more}`);
}
