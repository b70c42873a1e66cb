import { createEmulator } from 'emulate';
import { freePorts } from '../server/free-port.ts';
import { type StrictProxy, startStrictProxy } from './strict-proxy.ts';

/** Files of a commit: path → text, or null to remove it. */
export type Files = Readonly<Record<string, string | null>>;

/** A pull request of the emulated repository. */
export interface EmulatedPull {
  readonly number: number;
  readonly baseSha: string;
  readonly headSha: string;
  /** The webhook payload that a runner writes to GITHUB_EVENT_PATH. */
  readonly event: Readonly<Record<string, unknown>>;
}

/** A comment as GitHub's API gives it, cut to what tests look at. */
export interface EmulatedComment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly login: string };
  readonly created_at: string;
  readonly updated_at: string;
}

/** A review comment at a line, cut to what tests look at. */
export interface EmulatedLineComment {
  readonly id: number;
  readonly path: string;
  readonly line: number | null;
  readonly commit_id: string;
  readonly body: string;
  readonly user: { readonly login: string };
}

/** A check run as GitHub's API gives it, cut to what tests look at. */
export interface EmulatedCheckRun {
  readonly id: number;
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly output: { readonly title: string | null; readonly summary: string | null; readonly annotations_count: number };
}

/** A GitHub with one repository behind the strict proxy. */
export interface EmulatedGithub {
  /** What goes into GITHUB_API_URL. */
  readonly url: string;
  readonly proxy: StrictProxy;
  readonly owner: string;
  readonly repo: string;
  /** The token that a job gets: acts as `github-actions[bot]`, may not read `/user`. */
  readonly jobToken: string;
  /** A person's token, owner of the repository. */
  readonly ownerToken: string;
  /** Commits files onto a branch (made from `from` where it does not exist) and gives the new commit. */
  readonly commit: (branch: string, files: Files, from?: string) => Promise<string>;
  readonly openPull: (head: string, base?: string) => Promise<EmulatedPull>;
  readonly comments: (pull: number) => Promise<EmulatedComment[]>;
  /** A comment written by another user than the action. */
  readonly commentAsOwner: (pull: number, body: string) => Promise<number>;
  readonly lineComments: (pull: number) => Promise<EmulatedLineComment[]>;
  readonly checkRuns: (sha: string) => Promise<EmulatedCheckRun[]>;
  readonly api: <T>(method: string, path: string, body?: unknown, token?: string) => Promise<T>;
  readonly stop: () => Promise<void>;
}

const owner = 'acme';
const repo = 'clusters';
const botLogin = 'github-actions[bot]';
const ownerToken = 'owner-token-of-the-test-kit';
const jobToken = 'ghs_jobTokenOfTheTestKit00000000000000000';

/** Starts the emulator and the strict proxy on free ports of 127.0.0.1, with one repository that has a README on `main`. */
export async function startGithub(): Promise<EmulatedGithub> {
  const proxy = await startStrictProxy();
  const seed = {
    tokens: { [ownerToken]: { login: owner, scopes: ['repo'] }, [jobToken]: { login: botLogin, scopes: ['repo'] } },
    github: { users: [{ login: owner }, { login: botLogin }], repos: [{ owner, name: repo, auto_init: true }] },
  };
  const [port] = await freePorts(1);
  const upstream = `http://127.0.0.1:${port}`;
  const emulator = await createEmulator({ service: 'github', port: port ?? 0, baseUrl: proxy.url, seed });
  proxy.forwardTo(upstream);
  const api = caller(upstream);
  await api('PUT', `/repos/${owner}/${repo}/collaborators/${encodeURIComponent(botLogin)}`, { permission: 'push' });
  proxy.restrict(jobToken, { contents: 'read', 'pull-requests': 'write', checks: 'write' }, true);
  const root = `/repos/${owner}/${repo}`;
  return {
    ...{ url: proxy.url, proxy, owner, repo, jobToken, ownerToken, api },
    commit: (branch, files, from = 'main') => commit(api, branch, files, from),
    openPull: (head, base = 'main') => openPull(api, head, base),
    comments: (pull) => api('GET', `${root}/issues/${pull}/comments?per_page=100`),
    commentAsOwner: async (pull, body) => (await api<{ id: number }>('POST', `${root}/issues/${pull}/comments`, { body })).id,
    lineComments: (pull) => api('GET', `${root}/pulls/${pull}/comments?per_page=100`),
    checkRuns: async (sha) =>
      (await api<{ check_runs: EmulatedCheckRun[] }>('GET', `${root}/commits/${sha}/check-runs`)).check_runs,
    stop: async () => {
      await proxy.stop();
      await emulator.close();
    },
  };
}

type Api = EmulatedGithub['api'];

function caller(url: string): Api {
  return async <T>(method: string, path: string, body?: unknown, token = ownerToken): Promise<T> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'user-agent': 'test-kit' };
    const answer = await fetch(`${url}${path}`, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 500)}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
}

async function commit(api: Api, branch: string, files: Files, from: string): Promise<string> {
  const git = `/repos/${owner}/${repo}/git`;
  const existing = await api<{ object: { sha: string } }>('GET', `${git}/ref/heads/${branch}`).catch(() => undefined);
  const start = existing ?? (await api<{ object: { sha: string } }>('GET', `${git}/ref/heads/${from}`));
  const parent = await api<{ sha: string; tree: { sha: string } }>('GET', `${git}/commits/${start.object.sha}`);
  const entries = Object.entries(files).map(([path, content]) => {
    const place = { path, mode: '100644', type: 'blob' };
    return content === null ? { ...place, sha: null } : { ...place, content };
  });
  const tree = await api<{ sha: string }>('POST', `${git}/trees`, { base_tree: parent.tree.sha, tree: entries });
  const message = `Change ${Object.keys(files).join(', ')}`.slice(0, 200);
  const made = await api<{ sha: string }>('POST', `${git}/commits`, { message, tree: tree.sha, parents: [parent.sha] });
  if (existing) await api('PATCH', `${git}/refs/heads/${branch}`, { sha: made.sha, force: true });
  else await api('POST', `${git}/refs`, { ref: `refs/heads/${branch}`, sha: made.sha });
  return made.sha;
}

async function openPull(api: Api, head: string, base: string): Promise<EmulatedPull> {
  const pull = await api<{ number: number; base: { sha: string }; head: { sha: string } }>(
    'POST',
    `/repos/${owner}/${repo}/pulls`,
    {
      title: `Merge ${head}`,
      head,
      base,
    },
  );
  const repository = await api<Record<string, unknown>>('GET', `/repos/${owner}/${repo}`);
  const event = { action: 'opened', number: pull.number, pull_request: pull, repository, sender: { login: owner, type: 'User' } };
  return { number: pull.number, baseSha: pull.base.sha, headSha: pull.head.sha, event };
}
