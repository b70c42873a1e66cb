import { Failure } from '../../core/failure.ts';

/** What woke the workflow: which commits are compared, and where a comment would go. Null SHAs: the event compares nothing. */
export interface GithubEvent {
  readonly name: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly baseSha: string | null;
  readonly headSha: string | null;
  readonly pull: number | null;
  /** The head lies in another repository: the token is read-only and there are no secrets. */
  readonly fork: boolean;
  readonly actor: string;
}

interface Payload {
  readonly pull_request?: {
    readonly number?: number;
    readonly base?: { readonly sha?: string; readonly repo?: { readonly full_name?: string } };
    readonly head?: { readonly sha?: string; readonly repo?: { readonly full_name?: string } | null };
  };
  readonly merge_group?: { readonly base_sha?: string; readonly head_sha?: string };
  readonly before?: string;
  readonly after?: string;
}

const noCommit = /^0+$/;

/**
 * Reads the event from the runner's environment and the payload's text. Fails with `missing-input` outside of Actions.
 * Payloads: https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
export function githubEvent(env: Readonly<Record<string, string | undefined>>, payloadText: string): GithubEvent {
  const repository = env['GITHUB_REPOSITORY'];
  const name = env['GITHUB_EVENT_NAME'];
  if (!repository || !name) {
    throw new Failure(
      'missing-input',
      'the environment of a GitHub runner is missing',
      'On the command line use dist/cli.js instead of dist/action.js.',
    );
  }
  const payload = JSON.parse(payloadText) as Payload;
  const { pull_request: pull, merge_group: group } = payload;
  const shas = pull
    ? { baseSha: pull.base?.sha ?? null, headSha: pull.head?.sha ?? null }
    : group
      ? { baseSha: group.base_sha ?? null, headSha: group.head_sha ?? null }
      : { baseSha: known(payload.before), headSha: known(payload.after) };
  return {
    name,
    repository,
    ...shas,
    pull: pull?.number ?? null,
    fork: pull !== undefined && pull.head?.repo?.full_name !== pull.base?.repo?.full_name,
    actor: env['GITHUB_ACTOR'] ?? '',
  };
}

/** A push of a new branch has no commit before it. */
function known(sha: string | undefined): string | null {
  return sha === undefined || noCommit.test(sha) ? null : sha;
}
