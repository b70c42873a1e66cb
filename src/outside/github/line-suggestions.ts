import type { Github } from './client.ts';
import { ownLogin, type PullPlace } from './sticky-comment.ts';

/** A review comment at a line of the pull request's head, which may hold a suggestion that GitHub applies with a click. */
export interface LineSuggestion {
  readonly path: string;
  /** 1-based, in head. */
  readonly line: number;
  /** Its first line is our marker. */
  readonly body: string;
}

/** More review comments than this are not searched for ours. */
const mostPages = 3;

/**
 * Leaves exactly these suggestions of ours on the pull request: what stands already stays, what is outdated or no longer wanted goes, the
 * rest is written. Ours are those with the marker *and* our author. Throws what GitHub refuses (422: the line is not part of the change).
 */
export async function putSuggestions(
  github: Github,
  place: PullPlace & { readonly headSha: string },
  markerStart: string,
  wanted: readonly LineSuggestion[],
): Promise<void> {
  const { owner, repo, pull, headSha } = place;
  const standing = await ownSuggestions(github, place, markerStart);
  const isSame = (one: LineSuggestion, other: Pick<Standing, 'path' | 'line' | 'body'>): boolean =>
    one.path === other.path && one.line === other.line && one.body === other.body;
  for (const { id, ...comment } of standing) {
    if (!wanted.some((one) => isSame(one, comment))) await github.rest.pulls.deleteReviewComment({ owner, repo, comment_id: id });
  }
  for (const one of wanted.filter((suggestion) => !standing.some((comment) => isSame(suggestion, comment)))) {
    await github.rest.pulls.createReviewComment({ owner, repo, pull_number: pull, commit_id: headSha, side: 'RIGHT', ...one });
  }
}

interface Standing {
  readonly id: number;
  readonly path: string;
  /** Undefined once the line has changed. */
  readonly line: number | undefined;
  readonly body: string;
}

async function ownSuggestions(github: Github, { owner, repo, pull }: PullPlace, markerStart: string): Promise<Standing[]> {
  const login = await ownLogin(github);
  const found: Standing[] = [];
  for (let page = 1; page <= mostPages; page++) {
    const { data } = await github.rest.pulls.listReviewComments({ owner, repo, pull_number: pull, per_page: 100, page });
    for (const { id, path, line, body, user } of data) {
      if (body.startsWith(markerStart) && user?.login === login) found.push({ id, path, line: line ?? undefined, body });
    }
    if (data.length < 100) break;
  }
  return found;
}
