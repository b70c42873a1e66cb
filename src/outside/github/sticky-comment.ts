import type { Github } from './client.ts';

/** The pull request a comment belongs to. */
export interface PullPlace {
  readonly owner: string;
  readonly repo: string;
  readonly pull: number;
}

/** Our comment as it stands on the pull request now. */
export interface StickyComment {
  readonly id: number;
  readonly body: string;
  readonly login: string;
}

/** A thousand comments: where more stand, ours is found among these or written anew. */
const mostPages = 10;

/**
 * The comments that carry our marker *and* were written by whoever holds this token, oldest first. A marker in anybody else's
 * comment means nothing.
 */
export async function ownComments(github: Github, place: PullPlace, markerStart: string): Promise<StickyComment[]> {
  const [login, marked] = await Promise.all([ownLogin(github), markedComments(github, place, markerStart)]);
  return marked.filter((comment) => comment.login === login);
}

/**
 * Writes the comment: into the given one, else anew. A create whose answer was lost is looked for before it is tried again, so
 * that there is never a second one. Throws what GitHub refuses.
 */
export async function putComment(
  github: Github,
  place: PullPlace,
  body: string,
  markerStart: string,
  existing: StickyComment | undefined,
): Promise<'created' | 'updated' | 'unchanged'> {
  const { owner, repo, pull } = place;
  if (existing?.body === body) return 'unchanged';
  if (existing) {
    const updated = await update(github, place, existing.id, body);
    if (updated) return 'updated';
  }
  for (let attempt = 0; ; attempt++) {
    try {
      const { data } = await github.rest.issues.createComment({ owner, repo, issue_number: pull, body, request: { retries: 0 } });
      await removeOlder(github, place, markerStart, { id: data.id, login: data.user?.login ?? '' });
      return 'created';
    } catch (error) {
      const { status } = error as { status?: number };
      if (attempt >= 2 || status === undefined || status < 500) throw error;
      const landed = (await ownComments(github, place, markerStart)).at(-1);
      if (landed) {
        await update(github, place, landed.id, body);
        return 'created';
      }
    }
  }
}

/** False when the comment is gone meanwhile. */
async function update(github: Github, { owner, repo }: PullPlace, id: number, body: string): Promise<boolean> {
  try {
    await github.rest.issues.updateComment({ owner, repo, comment_id: id, body });
    return true;
  } catch (error) {
    if ((error as { status?: number }).status === 404) return false;
    throw error;
  }
}

/**
 * The token of another GitHub App does not tell its name until it has written something: what that name wrote before with our
 * marker is ours too, and goes.
 */
async function removeOlder(
  github: Github,
  place: PullPlace,
  markerStart: string,
  written: { id: number; login: string },
): Promise<void> {
  if (written.login === jobLogin) return;
  const older = (await markedComments(github, place, markerStart)).filter(
    ({ id, login }) => login === written.login && id !== written.id,
  );
  await removeComments(github, place, older);
}

/** Removes what two runs at the same time wrote twice. */
export async function removeComments(
  github: Github,
  { owner, repo }: PullPlace,
  comments: readonly StickyComment[],
): Promise<void> {
  for (const { id } of comments) await github.rest.issues.deleteComment({ owner, repo, comment_id: id });
}

async function markedComments(github: Github, { owner, repo, pull }: PullPlace, markerStart: string): Promise<StickyComment[]> {
  const found: StickyComment[] = [];
  for (let page = 1; page <= mostPages; page++) {
    const { data } = await github.rest.issues.listComments({ owner, repo, issue_number: pull, per_page: 100, page });
    for (const { id, body = '', user } of data) {
      if (body.startsWith(markerStart)) found.push({ id, body, login: user?.login ?? '' });
    }
    if (data.length < 100) break;
  }
  return found;
}

/** A job's token may not ask who it is, and is always this one. */
const jobLogin = 'github-actions[bot]';

export async function ownLogin(github: Github): Promise<string> {
  try {
    return (await github.rest.users.getAuthenticated()).data.login;
  } catch (error) {
    if ((error as { status?: number }).status === 403) return jobLogin;
    throw error;
  }
}
