import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { isRelevant, type Publication, publishToGithub, retractComment } from '../../src/commands/publish-to-github.ts';
import { githubClient } from '../../src/outside/github/client.ts';
import { markerStart } from '../../src/report/run-state.ts';
import { suggestionMarker } from '../../src/report/suggestions.ts';
import { type EmulatedGithub, type EmulatedPull, startGithub } from '../kit/github/emulator.ts';
import { sampleReports, sampleSet } from '../kit/reports.ts';

let github: EmulatedGithub;
let branch = 0;

beforeAll(async () => {
  github = await startGithub();
});
afterAll(() => github.stop());
afterEach(() => {
  expect(github.proxy.violations).toEqual([]);
  github.proxy.clear();
});

async function pull(): Promise<EmulatedPull> {
  const name = `bump-${branch++}`;
  await github.commit(name, { [`${name}.yaml`]: 'version: 1.8.2\n' });
  return github.openPull(name);
}

const client = (token = github.jobToken, budgetMs = 60_000, attemptMs = 5000) =>
  githubClient({ token, apiUrl: github.url, budgetMs, attemptMs, warn: () => {} });

const publication = (on: EmulatedPull, more: Partial<Publication> = {}): Publication => ({
  owner: github.owner,
  repo: github.repo,
  pull: on.number,
  headSha: on.headSha,
  comment: 'on-findings',
  checkRun: false,
  exitCode: 1,
  key: 'k1',
  ...more,
});

const writes = () => github.proxy.calls.filter(({ method }) => method !== 'GET');

describe('the sticky comment', () => {
  test('is created once, updated in place, and says what changed', async () => {
    const on = await pull();
    expect(await publishToGithub(sampleReports.blocked, client(), publication(on))).toEqual([]);
    expect(await publishToGithub(sampleReports.blocked, client(), publication(on))).toEqual([]);
    expect(await publishToGithub(sampleReports.ready, client(), publication(on, { exitCode: 0 }))).toEqual([]);
    const comments = await github.comments(on.number);
    expect(comments).toHaveLength(1);
    expect(comments[0]?.body).toContain('✅ Ready');
    expect(comments[0]?.body).toContain('Since the last run: Blocked → Ready; 1 gone (`backup-in-error`)');
    expect(github.proxy.calls.length).toBeLessThan(30);
  });

  test('a marker in a comment of somebody else is left alone', async () => {
    const on = await pull();
    const hijack = `${markerStart('k1')} state={"d":"ready","r":[]} -->\nall is well`;
    await github.commentAsOwner(on.number, hijack);
    await publishToGithub(sampleReports.blocked, client(), publication(on));
    const comments = await github.comments(on.number);
    expect(comments.map(({ user }) => user.login)).toEqual([github.owner, 'github-actions[bot]']);
    expect(comments[0]?.body).toBe(hijack);
  });

  test('each workflow and policy file has its own', async () => {
    const on = await pull();
    for (const key of ['k1', 'k2', 'k1']) await publishToGithub(sampleReports.blocked, client(), publication(on, { key }));
    expect(await github.comments(on.number)).toHaveLength(2);
  });

  test.each([
    ['on-findings', 'ready', 0],
    ['on-findings', 'blocked', 1],
    ['always', 'ready', 1],
    ['never', 'blocked', 0],
  ] as const)('comment: %s with a report that is %s writes %i', async (comment, sample, count) => {
    const on = await pull();
    await publishToGithub(sampleReports[sample], client(), publication(on, { comment }));
    expect(await github.comments(on.number)).toHaveLength(count);
  });

  test("a person's token is recognized by its own login", async () => {
    const on = await pull();
    for (let run = 0; run < 2; run++) await publishToGithub(sampleReports.blocked, client(github.ownerToken), publication(on));
    const comments = await github.comments(on.number);
    expect(comments.map(({ user }) => user.login)).toEqual([github.owner]);
  });

  test('is found behind a hundred others', async () => {
    const on = await pull();
    for (let index = 0; index < 105; index++) await github.commentAsOwner(on.number, `chat ${index}`);
    for (let run = 0; run < 2; run++) await publishToGithub(sampleReports.blocked, client(), publication(on));
    expect(
      (await github.api<unknown[]>('GET', `/repos/acme/clusters/issues/${on.number}/comments?per_page=100&page=2`)).length,
    ).toBe(6);
  });

  test('4,000 objects and two clusters fit', async () => {
    const on = await pull();
    expect(await publishToGithub(sampleReports['blocked-4000'], client(), publication(on))).toEqual([]);
    expect(await publishToGithub(sampleSet, client(), publication(on))).toEqual([]);
    expect(await github.comments(on.number)).toHaveLength(1);
  });
});

describe('what GitHub answers when it is not well', () => {
  const create = {
    match: ({ method, path }: { method: string; path: string }) => method === 'POST' && path.includes('/comments'),
  };
  const list = { match: ({ method, path }: { method: string; path: string }) => method === 'GET' && path.includes('/comments') };

  test('a read-only token of a fork: a sentence instead of an error', async () => {
    const on = await pull();
    const fork = 'ghs_forkTokenOfTheTestKit';
    github.proxy.restrict(fork, { contents: 'read', 'pull-requests': 'read' }, true);
    const notes = await publishToGithub(sampleReports.blocked, client(fork), publication(on, { checkRun: true }));
    expect(notes).toHaveLength(2);
    expect(notes[0]).toContain('the comment was not written: the token may not write here (403)');
    expect(notes[1]).toContain('the check run was not written');
  });

  test.each([
    ['401', { status: 401, body: { message: 'Bad credentials' } }, '(401)'],
    ['404', { status: 404, body: { message: 'Not Found' } }, '(404)'],
    ['409', { status: 409, body: { message: 'Conflict' } }, '409 Conflict'],
    [
      'a limit that lasts an hour',
      { status: 403, headers: { 'retry-after': '3600' }, body: { message: 'You have exceeded a secondary rate limit' } },
      'rate limit',
    ],
    ['429 for an hour', { status: 429, headers: { 'retry-after': '3600' }, times: 99 }, '(429)'],
  ])('%s is said', async (_, fault, words) => {
    const on = await pull();
    github.proxy.fault({ ...create, ...fault });
    const notes = await publishToGithub(sampleReports.blocked, client(github.jobToken, 4000), publication(on));
    expect(notes.join()).toContain(words);
  });

  test.each([
    [
      'a secondary limit with retry-after',
      { status: 403, headers: { 'retry-after': '1' }, body: { message: 'You have exceeded a secondary rate limit' } },
    ],
    ['429 with retry-after', { status: 429, headers: { 'retry-after': '1' } }],
    ['502', { status: 502 }],
    ['a reset', { reset: true }],
    ['an answer that does not come', { delayMs: 3000, status: 504 }],
  ])('%s is waited out', async (_, fault) => {
    const on = await pull();
    github.proxy.fault({ ...create, ...fault });
    expect(await publishToGithub(sampleReports.blocked, client(github.jobToken, 30_000, 1500), publication(on))).toEqual([]);
    expect(await github.comments(on.number)).toHaveLength(1);
  });

  test.each([
    ['502', { status: 502, times: 2 }],
    ['a reset', { reset: true }],
  ])('%s while looking for the comment is retried', async (_, fault) => {
    const on = await pull();
    github.proxy.fault({ ...list, ...fault });
    expect(await publishToGithub(sampleReports.blocked, client(), publication(on))).toEqual([]);
    expect(await github.comments(on.number)).toHaveLength(1);
  });

  test('a server that takes smaller comments gets a smaller one', async () => {
    const on = await pull();
    github.proxy.fault({ ...create, status: 422, body: { message: 'Validation Failed' } });
    expect(await publishToGithub(sampleReports['blocked-4000'], client(), publication(on))).toEqual([]);
    const [first, second] = writes().map(({ body }) => (body as { body: string } | undefined)?.body.length ?? 0);
    expect(second).toBeLessThanOrEqual(20_000);
    expect(first).toBeGreaterThanOrEqual(second ?? 0);
  });

  test('GitHub is down for good: the budget ends it', async () => {
    const on = await pull();
    github.proxy.fault({ match: () => true, times: 999, status: 503 });
    const notes = await publishToGithub(sampleReports.blocked, client(github.jobToken, 3000), publication(on));
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain('the comment was not written');
  });

  test('a comment that was deleted meanwhile is written anew', async () => {
    const on = await pull();
    await publishToGithub(sampleReports.blocked, client(), publication(on));
    github.proxy.fault({ match: ({ method }) => method === 'PATCH', status: 404, body: { message: 'Not Found' } });
    expect(await publishToGithub(sampleReports.undecided, client(), publication(on))).toEqual([]);
  });
});

describe('the suggested line of a bump that skips a minor', () => {
  const place = sampleReports.skipping.upgradePath?.suggestion?.place;
  const elsewhere = {
    ...sampleReports.skipping,
    upgradePath: {
      ...sampleReports.skipping.upgradePath,
      suggestion: { version: '1.8.2', place: { file: 'b.yaml', line: 3 }, line: 'v: 1.8.2' },
    },
  } as typeof sampleReports.skipping;

  test('stands once as a review comment at the line, moves with it, and goes when it is no longer true', async () => {
    const on = await pull();
    for (let round = 0; round < 2; round++)
      expect(await publishToGithub(sampleReports.skipping, client(), publication(on))).toEqual([]);
    const [comment, ...more] = await github.lineComments(on.number);
    expect(more).toEqual([]);
    expect(comment).toMatchObject({ path: place?.file, line: place?.line, commit_id: on.headSha });
    expect(comment?.body).toContain('```suggestion\n      version: "1.8.2" # renovate: `depName=longhorn`\n```');
    expect(await publishToGithub(elsewhere, client(), publication(on))).toEqual([]);
    expect((await github.lineComments(on.number)).map(({ path, line }) => [path, line])).toEqual([['b.yaml', 3]]);
    expect(await publishToGithub(sampleReports.blocked, client(), publication(on))).toEqual([]);
    expect(await github.lineComments(on.number)).toEqual([]);
  });

  test('nothing is asked about lines where nothing was ever suggested', async () => {
    const on = await pull();
    for (let round = 0; round < 2; round++) await publishToGithub(sampleReports.blocked, client(), publication(on));
    expect(github.proxy.calls.filter(({ path }) => path.includes(`/pulls/${on.number}/comments`))).toEqual([]);
  });

  test('goes with the bump', async () => {
    const on = await pull();
    await publishToGithub(sampleReports.skipping, client(), publication(on));
    expect(await retractComment(client(), publication(on))).toEqual([]);
    expect(await github.lineComments(on.number)).toEqual([]);
  });

  test("somebody else's comment with our marker stays", async () => {
    const on = await pull();
    const body = `${suggestionMarker('k1')}\nmine`;
    await github.api('POST', `/repos/acme/clusters/pulls/${on.number}/comments`, {
      body,
      path: 'x.yaml',
      line: 1,
      side: 'RIGHT',
      commit_id: on.headSha,
    });
    await publishToGithub(sampleReports.skipping, client(), publication(on));
    await publishToGithub(sampleReports.blocked, client(), publication(on));
    expect((await github.lineComments(on.number)).map(({ user }) => user.login)).toEqual([github.owner]);
  });

  test('a line outside the change: a sentence, and the comment stands', async () => {
    const on = await pull();
    const refused = { status: 422, body: { message: 'Validation Failed: line must be part of the diff' } };
    github.proxy.fault({ match: ({ method, path }) => method === 'POST' && path.includes('/pulls/'), ...refused });
    const notes = await publishToGithub(sampleReports.skipping, client(), publication(on));
    expect(notes.join()).toContain('the suggested line was not written: 422');
    expect(await github.comments(on.number)).toHaveLength(1);
  });
});

describe('the check run', () => {
  test('is created once for a commit and updated by a re-run', async () => {
    const on = await pull();
    const options = publication(on, { comment: 'never', checkRun: true });
    expect(await publishToGithub(sampleReports.blocked, client(), options)).toEqual([]);
    expect(await publishToGithub(sampleReports.ready, client(), { ...options, exitCode: 0 })).toEqual([]);
    const runs = await github.checkRuns(on.headSha);
    expect(runs.map(({ name, conclusion }) => [name, conclusion])).toEqual([['Longhorn upgrade readiness', 'success']]);
    const [created] = writes();
    expect(created?.body).toMatchObject({
      conclusion: 'failure',
      output: { annotations: [{ path: 'charts/storage/Chart.yaml', start_line: 9 }, {}, {}] },
    });
  });
});

test('a waived or unknown finding is worth a comment, a plain ready is not', () => {
  expect(isRelevant(sampleReports.ready)).toBe(false);
  expect(isRelevant(sampleReports.undecided)).toBe(true);
  expect(isRelevant(sampleReports.attention)).toBe(true);
});

test("another app's token does not tell its name: its older comment goes, nobody else's does", async () => {
  const on = await pull();
  github.proxy.restrict(github.ownerToken, { contents: 'read', 'pull-requests': 'write' }, true);
  await publishToGithub(sampleReports.blocked, client(), publication(on));
  for (let round = 0; round < 2; round++) {
    expect(await publishToGithub(sampleReports.undecided, client(github.ownerToken), publication(on, { key: 'k2' }))).toEqual([]);
  }
  const comments = await github.comments(on.number);
  expect(comments.map(({ user }) => user.login).toSorted()).toEqual([github.owner, 'github-actions[bot]']);
});
