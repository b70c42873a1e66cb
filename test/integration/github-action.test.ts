import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type EmulatedGithub, startGithub } from '../kit/github/emulator.ts';
import { type ActionRun, runAction } from '../kit/github/run-action.ts';

/** The built action in a child process with a runner's environment, against the emulated GitHub behind its own limits. */
const root = join(import.meta.dirname, '../..');
const built = '.tmp/github-action-test';
const demo = readFileSync(join(root, 'examples/demo-cluster.yaml'), 'utf8');

let github: EmulatedGithub;

beforeAll(async () => {
  execFileSync(process.execPath, [join(root, 'scripts/build.ts'), built], { cwd: root });
  github = await startGithub();
});
afterAll(() => github.stop());
afterEach(() => {
  expect(github.proxy.violations).toEqual([]);
  github.proxy.clear();
});

const run = (more: Partial<ActionRun>) =>
  runAction({
    eventName: 'pull_request',
    event: {},
    github: { url: github.url, token: github.jobToken, owner: github.owner, repo: github.repo },
    workspace: { 'cluster.yaml': demo },
    entry: `${built}/action.js`,
    ...more,
  });

let branches = 0;
async function pull(files: Record<string, string>) {
  const branch = `change-${branches++}`;
  await github.commit(branch, files);
  return github.openPull(branch);
}

const errors = (result: Awaited<ReturnType<typeof run>>) => result.commands.filter(({ command }) => command === 'error');

describe('a target given by input', () => {
  test('blocked: exit 1, outputs, annotations, comment, summary, report file', async () => {
    const on = await pull({ 'a.txt': 'x' });
    const result = await run({ event: on.event, inputs: { to: '1.8.0-rc2', cluster: 'cluster.yaml' } });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ verdict: 'blocked', from: '1.7.2', to: '1.8.0-rc2' });
    expect(errors(result)[0]?.message).toContain('backup-0c3e7f1d9a5b4e62');
    expect(result.summary).toContain('⛔ Blocked: Longhorn 1.7.2');
    expect(JSON.parse(result.file('longhorn-readiness/report.json'))).toMatchObject({ verdict: { decision: 'blocked' } });
    const comments = await github.comments(on.number);
    expect(comments).toHaveLength(1);
    expect(comments[0]?.body).toContain('`Backup longhorn-system/backup-0c3e7f1d9a5b4e62`');
    expect(github.proxy.calls.length).toBeLessThan(30);
  });

  test('a fork: the token only reads, the verdict stands, and the summary says why there is no comment', async () => {
    const on = await pull({ 'b.txt': 'x' });
    const token = 'ghs_forkTokenOfTheActionTest';
    github.proxy.restrict(token, { contents: 'read', 'pull-requests': 'read' }, true);
    const result = await run({
      event: on.event,
      github: { url: github.url, token, owner: github.owner, repo: github.repo },
      inputs: { to: '1.8.0-rc2', cluster: 'cluster.yaml' },
    });
    expect(result.exitCode).toBe(1);
    expect(result.outputs['verdict']).toBe('blocked');
    expect(result.summary).toContain('the comment was not written: the token may not write here (403)');
    expect(await github.comments(on.number)).toEqual([]);
  });

  test('a fork without secrets cannot read the cluster: undecided, said on every surface', async () => {
    const on = await pull({ 'c.txt': 'x' });
    const head = { ...(on.event['pull_request'] as { head: object }).head, repo: { full_name: 'stranger/clusters' } };
    const event = { ...on.event, pull_request: { ...(on.event['pull_request'] as object), head } };
    const result = await run({ event, inputs: { to: '1.8.2' } });
    expect(result.exitCode).toBe(3);
    expect(result.outputs['verdict']).toBe('undecided');
    expect(
      errors(result)
        .map(({ message }) => message)
        .join(),
    ).toContain('signed snapshot');
    expect(result.summary).toContain('Undecided');
  });

  test('GitHub is down: the verdict stands in exit code, outputs and summary', async () => {
    const on = await pull({ 'd.txt': 'x' });
    github.proxy.fault({
      match: ({ path }) => path.includes('/comments') || path.includes('/user'),
      times: 999,
      status: 401,
      body: { message: 'Bad credentials' },
    });
    const result = await run({ event: on.event, inputs: { to: '1.8.0-rc2', cluster: 'cluster.yaml' } });
    expect(result.exitCode).toBe(1);
    expect(result.outputs['verdict']).toBe('blocked');
    expect(result.summary).toContain('⛔ Blocked');
    expect(result.summary).toContain('(401)');
  });

  test('a policy that the pull request brings does not judge it, and the report says what it would do', async () => {
    const waive = (rule: string) => `waivers:\n  - {rule: ${rule}, object: '*', reason: because, owner: me, until: 2099-01-01}\n`;
    const on = await pull({ '.github/longhorn-readiness.yaml': waive('backup-in-error') });
    const result = await run({ event: on.event, inputs: { to: '1.8.2', cluster: 'cluster.yaml' } });
    expect(result.outputs['verdict']).toBe('attention');
    expect(result.exitCode).toBe(1);
    expect(result.summary).toContain('after the merge the verdict would be ready instead of attention');
  });

  test.each(['content', 'file'])(
    'no secret of the kubeconfig (%s) reaches any output, each is masked before the first other line',
    async (form) => {
      const kubeconfig = [
        'apiVersion: v1',
        'kind: Config',
        'clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]',
        'users: [{name: u, user: {token: canary-token-of-the-test}}]',
        'contexts: [{name: x, context: {cluster: c, user: u}}]',
        'current-context: x',
        '',
      ].join('\n');
      const on = await pull({ [`${form}.txt`]: 'x' });
      const result = await run({
        event: on.event,
        workspace: { 'my.kubeconfig': kubeconfig },
        inputs: { to: '1.8.2', kubeconfig: form === 'file' ? 'my.kubeconfig' : kubeconfig, debug: 'true' },
      });
      expect(result.exitCode).not.toBe(0);
      const lines = result.stdout.split('\n').filter((line) => line !== '');
      const firstOther = lines.findIndex((line) => !line.startsWith('::add-mask::'));
      expect(lines.slice(firstOther).join('\n')).not.toContain('canary');
      expect(lines.slice(0, firstOther).join('\n')).toContain('::add-mask::canary-token-of-the-test');
      const rest = [
        result.stderr,
        result.summary,
        JSON.stringify(result.outputs),
        ...(await github.comments(on.number)).map(({ body }) => body),
      ];
      expect(rest.join('\n')).not.toContain('canary');
    },
  );
});

describe('a pull request that bumps the version', () => {
  const chart = (version: string) =>
    `apiVersion: v2\nname: storage\nversion: 1.0.0\ndependencies:\n  - name: longhorn\n    repository: https://charts.longhorn.io\n    version: ${version}\n`;
  const path = (cluster: string) => `clusters/${cluster}/Chart.yaml`;
  const bump = { [path('prod')]: chart('1.8.0-rc2'), [path('staging')]: chart('1.8.0-rc2') };

  beforeAll(async () => {
    await github.commit('main', { [path('prod')]: chart('1.7.2'), [path('staging')]: chart('1.7.2') });
  });

  test('same repository: one annotation at the changed line, one comment; without the bump the comment is taken back', async () => {
    const on = await pull({ [path('prod')]: chart('1.8.0-rc2') });
    const result = await run({ event: on.event, inputs: { cluster: 'cluster.yaml' } });
    expect(result.exitCode).toBe(1);
    const [first] = errors(result);
    expect(first?.properties).toMatchObject({ file: path('prod'), line: '7' });
    expect((await github.comments(on.number))[0]?.body).toContain('⛔ Blocked');

    const headSha = await github.commit(`change-${branches - 1}`, { [path('prod')]: chart('1.7.2') });
    const pullRequest = on.event['pull_request'] as { head: object };
    const event = { ...on.event, pull_request: { ...pullRequest, head: { ...pullRequest.head, sha: headSha } } };
    const after = await run({ event, inputs: { cluster: 'cluster.yaml' } });
    expect([after.exitCode, after.outputs['verdict']]).toEqual([0, 'none']);
    const comments = await github.comments(on.number);
    expect(comments.map(({ body }) => body.includes('Nothing to check any more'))).toEqual([true]);
  });

  test('a bump that skips a minor: each hop judged, and the line to pin instead can be committed', async () => {
    const on = await pull({ [path('prod')]: chart('1.9.2') });
    const result = await run({ event: on.event, inputs: { cluster: 'cluster.yaml' } });
    expect(result.outputs).toMatchObject({ verdict: 'blocked', from: '1.7.2', to: '1.9.2' });
    const [comment] = await github.comments(on.number);
    expect(comment?.body).toContain('v0_0 -- attention --> v0_1');
    expect(comment?.body).toContain('Checklist for the 2 hops');
    const [line] = await github.lineComments(on.number);
    expect(line?.body).toMatch(/```suggestion\n.*1\.8\.2.*\n```/);
    expect([line?.path, line?.line]).toEqual([path('prod'), 7]);
    expect(github.proxy.calls.length).toBeLessThan(30);
  });

  test('a fork with a read-only token', async () => {
    const on = await pull({ [path('prod')]: chart('1.8.0-rc2') });
    const token = 'ghs_forkTokenOfTheBumpTest';
    github.proxy.restrict(token, { contents: 'read', 'pull-requests': 'read' }, true);
    const head = { ...(on.event['pull_request'] as { head: object }).head, repo: { full_name: 'stranger/clusters' } };
    const event = { ...on.event, pull_request: { ...(on.event['pull_request'] as object), head } };
    const at = { url: github.url, token, owner: github.owner, repo: github.repo };
    const result = await run({ event, github: at, inputs: { cluster: 'cluster.yaml' } });
    expect(result.exitCode).toBe(1);
    expect(errors(result)[0]?.properties).toMatchObject({ file: path('prod'), line: '7' });
    expect(result.summary).toContain('(403)');
  });

  test('Dependabot has no secrets: a signed snapshot judges, an unsigned one does not', async () => {
    const on = await pull({ [path('prod')]: chart('1.8.0-rc2') });
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const snapshot = (sign: string[]) =>
      execFileSync(process.execPath, [
        join(root, built, 'cli.js'),
        'snapshot',
        '--cluster',
        join(root, 'examples/demo-cluster.yaml'),
        ...sign,
      ]).toString();
    const judge = (text: string) =>
      run({
        event: on.event,
        env: { GITHUB_ACTOR: 'dependabot[bot]' },
        workspace: { 'cluster.json': text },
        inputs: { cluster: 'cluster.json', 'verify-key': pem },
      });
    const signed = await judge(snapshot(['--sign', secret]));
    expect([signed.exitCode, signed.outputs['verdict']]).toEqual([1, 'blocked']);
    const unsigned = await judge(snapshot([]));
    expect([unsigned.exitCode, unsigned.outputs['verdict']]).toEqual([2, 'undecided']);
    expect(unsigned.summary).toContain('it is not signed');
    expect((await github.comments(on.number)).map(({ body }) => body.includes('❔ Undecided'))).toEqual([true]);
  });

  test('a merge queue: its own commits, no pull request, no comment', async () => {
    const on = await pull({ [path('prod')]: chart('1.8.0-rc2') });
    const event = {
      action: 'checks_requested',
      merge_group: { base_sha: on.baseSha, head_sha: on.headSha, head_ref: 'refs/heads/gh-readonly-queue/main/pr-1' },
    };
    const result = await run({
      eventName: 'merge_group',
      event,
      sha: on.headSha,
      inputs: { cluster: 'cluster.yaml', 'check-run': 'true' },
    });
    expect([result.exitCode, result.outputs['verdict']]).toEqual([1, 'blocked']);
    expect(await github.comments(on.number)).toEqual([]);
    expect((await github.checkRuns(on.headSha)).map(({ conclusion }) => conclusion)).toEqual(['failure']);
  });

  test('two clusters by the policy of the base side: one verdict, one comment with a column for each', async () => {
    const cluster = (name: string, source: string) => `  - {name: ${name}, paths: ['clusters/${name}/**'], source: ${source}}\n`;
    await github.commit('main', {
      '.github/longhorn-readiness.yaml': `clusters:\n${cluster('prod', 'cluster.yaml')}${cluster('staging', 'healthy.yaml')}`,
    });
    const on = await pull(bump);
    const healthy = demo.replace(/state: Error/g, 'state: Completed').replace(/volumeName: ""/g, 'volumeName: pvc-1');
    const result = await run({ event: on.event, workspace: { 'cluster.yaml': demo, 'healthy.yaml': healthy } });
    expect([result.exitCode, result.outputs['verdict']]).toEqual([1, 'blocked']);
    const [comment, ...more] = await github.comments(on.number);
    expect(more).toEqual([]);
    expect(comment?.body).toMatch(/\| <code>prod<\/code> \| <code>staging<\/code> \|/);
    const report = JSON.parse(result.file('longhorn-readiness/report.json')) as { reports: { cluster: string }[] };
    expect(report.reports.map((one) => one.cluster)).toEqual(['prod', 'staging']);

    const missing = await run({ event: on.event, workspace: { 'healthy.yaml': healthy } });
    expect(missing.exitCode).toBe(2);
    expect(missing.summary).toContain('there is no such file or folder');
    expect(missing.summary).toContain('staging');
    await github.commit('main', { '.github/longhorn-readiness.yaml': null });
  });

  test('a schedule judges the open pull requests again and updates their comments', async () => {
    const on = await pull({ [path('prod')]: chart('1.8.0-rc2') });
    await run({ event: on.event, inputs: { cluster: 'cluster.yaml', to: '1.8.2' } });
    const result = await run({
      eventName: 'schedule',
      event: { schedule: '17 5 * * *' },
      inputs: { cluster: 'cluster.yaml' },
      sha: on.baseSha,
    });
    expect([result.exitCode, result.outputs['verdict']]).toEqual([1, 'blocked']);
    expect(result.summary).toContain(`pull request ${on.number}`);
    const comments = await github.comments(on.number);
    expect(comments.map(({ body }) => /Since the last run: .*→ Blocked/.test(body))).toEqual([true]);
  });

  test('a schedule keeps one issue while an open upgrade would break, and closes it when none does', async () => {
    const on = await pull({ [path('prod')]: chart('1.8.0-rc2') });
    const clock = (cluster: string) =>
      run({
        eventName: 'schedule',
        event: { schedule: '17 5 * * *' },
        inputs: { cluster, issue: 'true', 'fail-on': 'blocker' },
        sha: on.baseSha,
      });
    const issues = async () => {
      const all = await github.api<{ title: string; state: string; body: string; pull_request?: unknown }[]>(
        'GET',
        `/repos/${github.owner}/${github.repo}/issues?state=all&per_page=100`,
      );
      return all.filter((issue) => !issue.pull_request);
    };
    await clock('cluster.yaml');
    await clock('cluster.yaml');
    expect((await issues()).map(({ state }) => state)).toEqual(['open']);
    expect((await issues())[0]?.body).toContain('backup-without-volume');
    await github.api('PATCH', `/repos/${github.owner}/${github.repo}/pulls/${on.number}`, { state: 'closed' });
    await closeOthers();
    await clock('cluster.yaml');
    expect((await issues()).map(({ state }) => state)).toEqual(['closed']);
  });

  async function closeOthers(): Promise<void> {
    const open = await github.api<{ number: number }[]>(
      'GET',
      `/repos/${github.owner}/${github.repo}/pulls?state=open&per_page=100`,
    );
    for (const { number } of open)
      await github.api('PATCH', `/repos/${github.owner}/${github.repo}/pulls/${number}`, { state: 'closed' });
  }

  test('a fleet by matrix and merge: jobs from outputs, a missing report is undecided', async () => {
    const clusters = ['prod', 'staging'].map((name) => `  - {name: ${name}, paths: ['clusters/${name}/**'], context: ${name}}\n`);
    await github.commit('main', { '.github/longhorn-readiness.yaml': `clusters:\n${clusters.join('')}` });
    const on = await pull(bump);
    const planned = await run({ event: on.event, inputs: { command: 'matrix' } });
    const { include } = JSON.parse(planned.outputs['matrix'] ?? '{}') as { include: Record<string, string>[] };
    expect(include.map(({ name, context }) => [name, context])).toEqual([
      ['prod', 'prod'],
      ['staging', 'staging'],
    ]);
    expect([planned.outputs['clusters'], planned.outputs['names']]).toEqual(['2', 'prod,staging']);
    const judged = await run({ event: on.event, inputs: { cluster: 'cluster.yaml', 'cluster-name': 'prod', comment: 'never' } });
    expect(await github.comments(on.number)).toEqual([]);
    const merged = await run({
      event: on.event,
      workspace: { 'reports/report-prod/report.json': judged.file('longhorn-readiness/report.json') },
      inputs: { command: 'merge', reports: 'reports', expect: planned.outputs['names'] ?? '' },
    });
    expect([merged.exitCode, merged.outputs['verdict']]).toEqual([1, 'blocked']);
    expect(merged.summary).toContain('its job left no report');
    expect(await github.comments(on.number)).toHaveLength(1);
    await github.commit('main', { '.github/longhorn-readiness.yaml': null });
  });
});
