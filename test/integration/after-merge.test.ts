import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmulatedGithub, startGithub } from '../kit/github/emulator.ts';
import { runAction } from '../kit/github/run-action.ts';

/** `check --after` as the action: on a push to main, and by the clock over files that were checked out. */
const root = join(import.meta.dirname, '../..');
const built = '.tmp/after-merge-test';
const demo = readFileSync(join(root, 'examples/demo-cluster.yaml'), 'utf8');
const release = (version: string) =>
  [
    'apiVersion: helm.toolkit.fluxcd.io/v2',
    'kind: HelmRelease',
    'metadata: {name: longhorn, namespace: longhorn-system}',
    `spec: {chart: {spec: {chart: longhorn, version: ${version}, sourceRef: {kind: HelmRepository, name: longhorn}}}}`,
    '',
  ].join('\n');

let github: EmulatedGithub;

beforeAll(async () => {
  mkdirSync(join(root, built), { recursive: true });
  execFileSync(process.execPath, [join(root, 'scripts/build.ts'), built], { cwd: root });
  github = await startGithub();
});
afterAll(() => github?.stop());

const run = (eventName: string, event: unknown, inputs: Record<string, string>, workspace: Record<string, string> = {}) =>
  runAction({
    ...{ eventName, event, entry: `${built}/action.js` },
    github: { url: github.url, token: github.jobToken, owner: github.owner, repo: github.repo },
    workspace: { 'cluster.yaml': demo, ...workspace },
    inputs: { after: 'true', cluster: 'cluster.yaml', ...inputs },
  });

test('a push that bumps Longhorn is answered on the pull request that brought it', async () => {
  const before = await github.commit('main-like', { 'longhorn.yaml': release('1.7.2') });
  const open = await github.openPull('main-like');
  const after = await github.commit('main-like', { 'longhorn.yaml': release('1.8.2') });
  const merged = { number: open.number, merged_at: '2026-11-24T08:00:00Z', merge_commit_sha: after };
  // The emulator does not have this endpoint; GitHub's description, which the proxy holds us to, has.
  github.proxy.fault({
    match: ({ method, path }) => method === 'GET' && path.endsWith(`/commits/${after}/pulls`),
    status: 200,
    body: [{ number: 999, merged_at: null, merge_commit_sha: null }, merged],
  });
  const result = await run('push', { before, after }, {});
  expect(result.exitCode).toBe(1);
  expect(result.outputs).toMatchObject({ verdict: 'blocked', to: '1.8.2' });
  expect(result.summary).toContain('Not finished: Longhorn 1.7.2');
  const comments = await github.comments(open.number);
  expect(comments.map(({ body }) => body).join()).toContain('The upgrade has not finished: it is under way, or stuck.');
  expect(comments.map(({ body }) => body).join()).not.toContain('do not merge');
  expect(github.proxy.violations).toEqual([]);
});

test('a commit that no pull request brought: the verdict stands in the summary', async () => {
  const before = await github.commit('direct', { 'longhorn.yaml': release('1.7.2') });
  const after = await github.commit('direct', { 'longhorn.yaml': release('1.8.2') });
  github.proxy.fault({ match: ({ path }) => path.endsWith(`/commits/${after}/pulls`), status: 200, body: [] });
  const result = await run('push', { before, after }, {});
  expect(result.exitCode).toBe(1);
  expect(result.summary).toContain('Not finished');
});

test('by the clock: the files say what should be running, and the demo cluster does run it', async () => {
  const inputs = { 'base-dir': 'nothing', 'head-dir': 'files' };
  const files = { 'nothing/README': '', 'files/longhorn.yaml': release('1.7.2') };
  const result = await run('schedule', {}, inputs, files);
  expect(result.outputs['to']).toBe('1.7.2');
  expect(result.summary).toContain('Finished');
  expect(result.summary).not.toContain('Not finished');
  const later = await run('schedule', {}, inputs, { ...files, 'files/longhorn.yaml': release('1.8.2') });
  expect(later.summary).toContain('Not finished');
});
