import type { Detail } from './detail.ts';
import { documentOf } from './document.ts';
import { fitted } from './fitted.ts';
import type { Reporter } from './format.ts';
import { marker, runStateOf } from './run-state.ts';

/** GitHub documents 65,536 characters; the margin is for GitHub Enterprise Servers whose limit nobody knows. */
const commentBudget = 60_000;

/** What an earlier run found may take this much of a comment. */
const stateRoom = 8000;

const ladder: readonly Detail[] = [
  { objects: 5, unfolded: 3, explain: true, list: true },
  { objects: 3, unfolded: 3, explain: true, list: true },
  { objects: 1, unfolded: 1, explain: true, list: true },
  { objects: 3, unfolded: 0, explain: false, list: true },
];
const barest: Detail = { objects: 0, unfolded: 0, explain: false, list: false };

/** The sticky comment of a pull request, its marker first, within the budget as a whole. */
export const comment: Reporter = (report, rendering = {}) => {
  const state = runStateOf(report);
  const render = (detail: Detail, room: number) => () =>
    `${marker(rendering.key ?? 'none', state, room)}\n${documentOf(report, rendering, detail)}`;
  const steps = [...ladder, barest].map((detail) => render(detail, stateRoom));
  const note = '_The rest was left out to fit. The JSON report has everything._';
  return fitted(rendering.budget ?? commentBudget, [...steps, render(barest, 0)], note);
};
