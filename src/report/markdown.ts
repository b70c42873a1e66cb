import type { Detail } from './detail.ts';
import { documentOf } from './document.ts';
import { fitted } from './fitted.ts';
import type { Reporter } from './format.ts';

/** Large enough for every object of a large cluster, small enough for an editor. */
const fileBudget = 8 * 1024 * 1024;

const ladder: readonly Detail[] = [
  ...[Number.POSITIVE_INFINITY, 1000, 50, 5].map((objects) => ({
    objects,
    unfolded: Number.POSITIVE_INFINITY,
    explain: true,
    list: true,
  })),
  { objects: 0, unfolded: 0, explain: false, list: false },
];

/** The report as a Markdown file of its own, with every object unless there are tens of thousands. */
export const markdown: Reporter = (report, rendering = {}) =>
  fitted(
    rendering.budget ?? fileBudget,
    ladder.map((detail) => () => documentOf(report, rendering, detail)),
    '_The rest was left out to fit. The JSON report has everything._',
  );
