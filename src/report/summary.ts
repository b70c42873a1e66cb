import type { Detail } from './detail.ts';
import { documentOf } from './document.ts';
import { fitted } from './fitted.ts';
import type { Reporter } from './format.ts';

/** A step summary above 1 MiB is thrown away whole by the runner. */
const summaryBudget = 900 * 1024;

const ladder: readonly Detail[] = [
  { objects: 50, unfolded: 5, explain: true, list: true },
  { objects: 5, unfolded: 5, explain: true, list: true },
  { objects: 1, unfolded: 0, explain: false, list: true },
  { objects: 0, unfolded: 0, explain: false, list: false },
];

/** The summary of a job's step: more objects than the comment, no marker. */
export const summary: Reporter = (report, rendering = {}) =>
  fitted(
    rendering.budget ?? summaryBudget,
    ladder.map((detail) => () => documentOf(report, rendering, detail)),
    '_The rest was left out to fit. The JSON report has everything._',
  );
