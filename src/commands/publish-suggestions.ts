import type { Report, ReportSet } from '../core/report.ts';
import type { Github } from '../outside/github/client.ts';
import { putSuggestions } from '../outside/github/line-suggestions.ts';
import type { PullPlace } from '../outside/github/sticky-comment.ts';
import { suggestionMarker, suggestionsOf, suggestionText } from '../report/suggestions.ts';

/** More would be a refactoring, not a suggestion. */
const most = 10;

/**
 * Puts what to pin instead at its lines, each to be committed with a click, and takes back what no longer holds. `mayStand`: an earlier
 * run may have written some; otherwise nothing is asked of GitHub where there is nothing to suggest. Throws what GitHub refuses.
 */
export async function publishSuggestions(
  report: Report | ReportSet,
  github: Github,
  { owner, repo, pull, headSha, key }: PullPlace & { readonly headSha: string | null; readonly key: string },
  mayStand: boolean,
): Promise<void> {
  const wanted = suggestionsOf(report).slice(0, most);
  if (headSha === null || (wanted.length === 0 && !mayStand)) return;
  const comments = wanted.map((one) => ({ path: one.place.file, line: one.place.line, body: suggestionText(one, key) }));
  await putSuggestions(github, { owner, repo, pull, headSha }, suggestionMarker(key), comments);
}
