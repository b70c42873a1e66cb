import type { Github } from './client.ts';
import { ownLogin } from './sticky-comment.ts';

/** One open issue for what a scheduled run found, told from others by its marker *and* its author. */
export interface KeptIssue {
  readonly owner: string;
  readonly repo: string;
  /** First line of the body. */
  readonly marker: string;
  readonly title: string;
}

/**
 * Opens the issue, updates it, or closes it when there is nothing left to say (`body` undefined). Needs `issues: write`. Throws what
 * GitHub refuses.
 */
export async function keepIssue(
  github: Github,
  { owner, repo, marker, title }: KeptIssue,
  body: string | undefined,
): Promise<void> {
  const [login, { data }] = await Promise.all([
    ownLogin(github),
    github.rest.issues.listForRepo({ owner, repo, state: 'open', sort: 'updated', per_page: 100 }),
  ]);
  const own = data.find((issue) => issue.user?.login === login && issue.body?.startsWith(marker) && !issue.pull_request);
  const text = `${marker}\n${body ?? ''}`;
  if (own && body === undefined) {
    await github.rest.issues.update({ owner, repo, issue_number: own.number, state: 'closed', state_reason: 'completed' });
  } else if (own && own.body !== text) {
    await github.rest.issues.update({ owner, repo, issue_number: own.number, title, body: text });
  } else if (!own && body !== undefined) {
    await github.rest.issues.create({ owner, repo, title, body: text });
  }
}
