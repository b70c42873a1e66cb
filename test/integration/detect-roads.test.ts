import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventChange } from '../../src/commands/event-change.ts';
import { detectChange } from '../../src/detect/detect-change.ts';
import { githubClient } from '../../src/outside/github/client.ts';
import type { ChangeReader } from '../../src/sources/change/change-reader.ts';
import { collectTrees, type ReadingBudget } from '../../src/sources/change/collect-trees.ts';
import { folderChange } from '../../src/sources/change/folder-change.ts';
import { gitChange } from '../../src/sources/change/git-change.ts';
import { type EmulatedGithub, type Files, startGithub } from '../kit/github/emulator.ts';

const chart = (version: string) =>
  `apiVersion: v2\nname: storage\nversion: 0.1.0\ndependencies:\n  - name: longhorn\n    version: ${version}\n    repository: https://charts.longhorn.io\n`;
const variables = (version: string) => `variable "longhorn_version" {\n  default = "${version}"\n}\n`;
const release = `resource "helm_release" "longhorn" {\n  chart = "longhorn"\n  repository = "https://charts.longhorn.io"\n  version = var.longhorn_version\n}\n`;

const cases: readonly { readonly name: string; readonly base: Files; readonly head: Files }[] = [
  { name: 'an umbrella chart', base: { 'apps/lh/Chart.yaml': chart('1.7.2') }, head: { 'apps/lh/Chart.yaml': chart('1.8.2') } },
  {
    name: 'a variable whose use did not change',
    base: { 'infra/longhorn.tf': release, 'infra/variables.tf': variables('1.9.0') },
    head: { 'infra/longhorn.tf': release, 'infra/variables.tf': variables('1.9.2') },
  },
  {
    name: 'values beside the version',
    base: { 'apps/lh/Chart.yaml': chart('1.7.2'), 'apps/lh/values.yaml': 'longhorn:\n  defaultSettings:\n    logLevel: Info\n' },
    head: { 'apps/lh/Chart.yaml': chart('1.8.2'), 'apps/lh/values.yaml': 'longhorn:\n  defaultSettings:\n    logLevel: Debug\n' },
  },
  {
    name: 'another chart',
    base: { 'apps/x/Chart.yaml': chart('1.7.2').replaceAll('longhorn', 'nginx') },
    head: { 'apps/x/Chart.yaml': chart('1.8.2').replaceAll('longhorn', 'nginx') },
  },
  {
    name: 'a renamed file',
    base: { 'old/Chart.yaml': chart('1.7.2') },
    head: { 'old/Chart.yaml': null, 'new/Chart.yaml': chart('1.8.2') },
  },
  { name: 'prose', base: { 'README.md': 'longhorn 1.7.2' }, head: { 'README.md': 'longhorn 1.8.2' } },
];

const fixtureRoot = join(import.meta.dirname, '../../src/detect/fixtures');
const fixtures = readdirSync(fixtureRoot).flatMap((format) =>
  readdirSync(join(fixtureRoot, format)).map((name) => `${format}/${name}`),
);

describe('three roads to one answer', () => {
  let github: EmulatedGithub;
  let folder: string;
  beforeAll(async () => {
    github = await startGithub();
    folder = mkdtempSync(join(tmpdir(), 'readiness-roads-'));
  });
  afterAll(async () => {
    await github?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(cases)('$name', async ({ name, base, head }) => {
    const place = join(folder, name.replaceAll(' ', '-'));
    const whole = { ...base, ...head };
    const local = await answer(folderChange(write(join(place, 'base'), base), write(join(place, 'head'), whole)));
    const clone = repository(join(place, 'clone'), base, whole);
    expect(await answer(await gitChange(clone, 'before', 'after'))).toEqual(local);
    const branch = `base-${name.replaceAll(' ', '-')}`;
    const baseSha = await github.commit(branch, base);
    const headSha = await github.commit(`${branch}-head`, head, branch);
    const { road } = await api(github, baseSha, headSha);
    expect(await answer(road.reader, road.budget)).toEqual(local);
  });

  test.each(fixtures)('fixture %s through the API', async (name) => {
    const [base, head] = [texts(join(fixtureRoot, name, 'base')), texts(join(fixtureRoot, name, 'head'))];
    const gone = Object.fromEntries(Object.keys(base).flatMap((path) => (path in head ? [] : [[path, null]])));
    const branch = name.replaceAll('/', '-');
    const baseSha = await github.commit(`${branch}-b`, base);
    const headSha = await github.commit(`${branch}-h`, { ...head, ...gone }, `${branch}-b`);
    const { road } = await api(github, baseSha, headSha);
    const found = await answer(road.reader, road.budget);
    const expected = JSON.parse(readFileSync(join(fixtureRoot, name, 'expected.json'), 'utf8')) as unknown;
    expect({ ...found, upgrades: found.upgrades.map(({ cluster: _, ...rest }) => rest) }).toEqual(expected);
  });

  test('what the base branch gained meanwhile is no part of the change', async () => {
    await github.commit('trunk', { 'apps/lh/Chart.yaml': chart('1.7.2') });
    const headSha = await github.commit('feature', { 'docs/x.yaml': 'a: 1\n' }, 'trunk');
    const baseSha = await github.commit('trunk', { 'apps/lh/Chart.yaml': chart('1.8.2') });
    const { road } = await api(github, baseSha, headSha);
    expect((await answer(road.reader, road.budget)).upgrades).toEqual([]);
  });

  test('three thousand files cost under sixty calls, find the bump, and what was not read is said', async () => {
    // The emulator counts calls an hour as GitHub does, and making three thousand blobs needs most of them.
    const own = await startGithub();
    const many = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`bulk/${index}.yaml`, `a: ${index}\n`]));
    const baseSha = await own.commit('bulk-base', { 'apps/longhorn/Chart.yaml': chart('1.7.2') });
    const headSha = await own.commit('bulk-head', { ...many, 'apps/longhorn/Chart.yaml': chart('1.8.2') }, 'bulk-base');
    const { road, calls } = await api(own, baseSha, headSha);
    const trees = await collectTrees(road.reader, road.budget);
    const found = detectChange(trees.base, trees.head).upgrades;
    expect(found).toMatchObject([{ file: 'apps/longhorn/Chart.yaml', from: '1.7.2', to: '1.8.2' }]);
    expect(calls()).toBeLessThan(60);
    const said = trees.notes.some((note) => /\d+ changed files .* were not read/.test(note));
    expect(trees.unread > 0).toBe(said);
    await own.stop();
  });
});

function texts(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => [
      relative(folder, join(parentPath, name)),
      readFileSync(join(parentPath, name), 'utf8'),
    ]),
  );
}

async function api(github: EmulatedGithub, baseSha: string, headSha: string) {
  const client = githubClient({ token: github.jobToken, apiUrl: github.url, budgetMs: 60_000, warn: () => {} });
  let count = 0;
  client.hook.before('request', () => {
    count++;
  });
  const event = {
    name: 'pull_request',
    repository: `${github.owner}/${github.repo}`,
    baseSha,
    headSha,
    pull: 1,
    fork: false,
    actor: 'x',
  };
  const road = await eventChange(event, client);
  if (!road) throw new Error('the event compares nothing');
  return { road, calls: () => count };
}

async function answer(reader: ChangeReader, budget?: ReadingBudget) {
  const { base, head } = await collectTrees(reader, budget);
  const { upgrades, unclear, valuesChanged } = detectChange(base, head);
  return { upgrades, unclear, valuesChanged };
}

function write(folder: string, files: Files): string {
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    if (text === null) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function repository(folder: string, base: Files, head: Files): string {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@example.invalid', ...args], { stdio: 'pipe' });
  write(folder, base);
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'before');
  git('tag', 'before');
  git('rm', '-rq', '--cached', '.');
  for (const path of Object.keys(base)) rmSync(join(folder, path));
  write(folder, head);
  git('add', '-A');
  git('commit', '-qm', 'after');
  git('tag', 'after');
  return folder;
}
