import type { Github } from '../outside/github/client.ts';
import { refusalText } from '../outside/github/refusal.ts';

/** The commit that was pushed, and where. */
export interface Pushed {
  readonly owner: string;
  readonly repo: string;
  readonly sha: string;
}

/**
 * The pull request whose merge brought a commit, since what an upgrade left behind belongs where it was decided. Null when it was
 * pushed without one; `refused` when GitHub did not say. https://docs.github.com/en/rest/commits/commits#list-pull-requests-associated-with-a-commit
 */
export async function mergedPull(
  github: Github,
  { owner, repo, sha }: Pushed,
): Promise<{ pull: number | null; refused?: string }> {
  try {
    const { data } = await github.rest.repos.listPullRequestsAssociatedWithCommit({ owner, repo, commit_sha: sha });
    // A commit may stand in open pull requests as well; only a merged one decided about this branch.
    const merged = data.filter(({ merged_at: mergedAt }) => typeof mergedAt === 'string');
    const own = merged.find(({ merge_commit_sha: mergeSha }) => mergeSha === sha) ?? merged[0];
    return { pull: own?.number ?? null };
  } catch (error) {
    return { pull: null, refused: refusalText(error, 'the merged pull request was not found, so there is no comment') };
  }
}
