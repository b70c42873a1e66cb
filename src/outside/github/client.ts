import { setTimeout as wait } from 'node:timers/promises';
import { getOctokit } from '@actions/github';
import { defaults } from '@actions/github/lib/utils';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { tool } from '../../tool.ts';

/** Whom to talk to and how long at most. Times in milliseconds. */
export interface GithubAccess {
  readonly token: string;
  /** `GITHUB_API_URL`; default github.com. */
  readonly apiUrl?: string;
  /** For all requests together, waiting for rate limits included. */
  readonly budgetMs: number;
  /** For one attempt of one request. */
  readonly attemptMs?: number;
  readonly warn: (text: string) => void;
}

export type Github = ReturnType<typeof githubClient>;

/** The throttling plugin paces all clients of one id together; each client paces itself. */
let clients = 0;

/**
 * GitHub's REST API through the runner's proxy, with retries (5xx, resets, slow answers), GitHub's rate limits respected
 * (`retry-after`, primary and secondary), and a budget after which nothing is tried any more.
 */
export function githubClient(access: GithubAccess) {
  const end = Date.now() + access.budgetMs;
  const worthWaiting = (seconds: number, attempt: number, what: string): boolean => {
    const fits = attempt < 3 && Date.now() + seconds * 1000 < end;
    access.warn(`GitHub's ${what} is reached: ${fits ? `waiting ${seconds} s` : `${seconds} s is more than this run can wait`}`);
    return fits;
  };
  return getOctokit(
    access.token,
    {
      ...(access.apiUrl === undefined ? {} : { baseUrl: access.apiUrl }),
      userAgent: `${tool.name}/${tool.version}`,
      log: { debug() {}, info() {}, warn() {}, error() {} },
      request: { fetch: boundedFetch(end, access.attemptMs ?? 15_000, worthWaiting) },
      throttle: {
        id: `client-${++clients}`,
        onRateLimit: (seconds: number, _options: object, _client: unknown, attempt: number) =>
          worthWaiting(seconds, attempt, 'rate limit'),
        onSecondaryRateLimit: (seconds: number, _options: object, _client: unknown, attempt: number) =>
          worthWaiting(seconds, attempt, 'secondary rate limit'),
      },
    },
    retry,
    throttling,
  );
}

type Fetch = typeof globalThis.fetch;
type WorthWaiting = (seconds: number, attempt: number, what: string) => boolean;

/** One attempt ends at its own timeout (which is retried) or with the budget (which is not); a plain 429 waits as long as it says. */
function boundedFetch(end: number, attemptMs: number, worthWaiting: WorthWaiting): Fetch {
  const send = defaults.request?.fetch as unknown as Fetch;
  const budget = new AbortController();
  setTimeout(() => budget.abort(), Math.max(0, end - Date.now())).unref();
  return async (url, init) => {
    for (let attempt = 0; ; attempt++) {
      const signal = AbortSignal.any([budget.signal, AbortSignal.timeout(attemptMs)]);
      const answer = await send(url, { ...init, signal });
      const seconds = Number(answer.headers.get('retry-after'));
      if (answer.status !== 429 || !(seconds >= 0) || !worthWaiting(seconds, attempt, 'request limit')) return answer;
      await wait(seconds * 1000, undefined, { signal: budget.signal });
    }
  };
}
