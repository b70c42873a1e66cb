import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { check } from '../../src/commands/check.ts';
import type { Report } from '../../src/core/report.ts';
import { realWorld } from '../../src/outside/real-world.ts';
import { parseOptions } from '../../src/parse-options.ts';
import { targetText } from '../../src/report/target-text.ts';
import { fakeWorld } from '../kit/fake-world.ts';

const demo = join(import.meta.dirname, '../../examples/demo-cluster.yaml');

async function judged(to: string, more: { dump?: (text: string) => string; args?: readonly string[] } = {}): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'readiness-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [side, version] of Object.entries({ base: '1.7.2', head: to })) {
    await mkdir(join(folder, side));
    await writeFile(join(folder, side, 'app.yaml'), application(version));
  }
  const text = await readFile(demo, 'utf8');
  await writeFile(join(folder, 'cluster.yaml'), more.dump?.(text) ?? text);
  const sides = ['--base-dir', join(folder, 'base'), '--head-dir', join(folder, 'head')];
  const options = parseOptions('check', [
    '--cluster',
    join(folder, 'cluster.yaml'),
    ...sides,
    '--format',
    'json',
    ...(more.args ?? []),
  ]);
  const world = Object.assign(fakeWorld(), { readFile: realWorld().readFile });
  await check(options, world);
  return JSON.parse(world.out.join('')) as Report;
}

const application = (version: string) =>
  [
    'apiVersion: argoproj.io/v1alpha1',
    'kind: Application',
    'metadata: { name: longhorn }',
    'spec:',
    '  source:',
    '    chart: longhorn',
    '    repoURL: https://charts.longhorn.io',
    `    targetRevision: v${version} # renovate`,
    '',
  ].join('\n');

test('a bump that skips minors: every hop judged, how far one gets today, and the line to pin instead', async () => {
  const { upgradePath, verdict } = await judged('1.11.3');
  expect(verdict).toMatchObject({ decision: 'blocked', decidedBy: ['minor-version-skip'] });
  expect(upgradePath?.hops.map(({ from, to, decision }) => [from, to, decision])).toEqual([
    ['1.7.2', '1.8.2', 'attention'],
    ['1.8.2', '1.9.2', 'attention'],
    ['1.9.2', '1.10.2', 'attention'],
    ['1.10.2', '1.11.3', 'blocked'],
  ]);
  expect(upgradePath?.hops[3]?.mend).toEqual([{ rule: 'kubernetes-below-provisioner-minimum', objects: 1 }]);
  expect(upgradePath?.safeTargets.map(({ version }) => version)).toContain('1.12.1');
  expect(upgradePath?.suggestion).toEqual({
    version: '1.8.2',
    place: { file: 'app.yaml', line: 8 },
    line: '    targetRevision: v1.8.2 # renovate',
  });
});

test('where the first hop is blocked, nothing is suggested', async () => {
  const broken = (text: string) => text.replaceAll('cliAPIVersion: 10', 'cliAPIVersion: 1');
  const { upgradePath } = await judged('1.9.2', { dump: broken });
  expect(upgradePath?.hops.map(({ decision }) => decision)[0]).toBe('blocked');
  expect(upgradePath).not.toHaveProperty('suggestion');
});

test('one hop is the report itself', async () => {
  const { upgradePath, verdict } = await judged('1.8.0-rc2');
  expect(upgradePath?.hops).toMatchObject([{ from: '1.7.2', to: '1.8.0-rc2', decision: verdict.decision }]);
  expect(upgradePath?.hops[0]?.mend).toContainEqual({ rule: 'backup-without-volume', objects: 1 });
  expect(upgradePath?.safeTargets).toEqual([]);
});

test('what was not looked at is no clear way', async () => {
  const { upgradePath } = await judged('1.9.2', { dump: (text) => text.replaceAll('kind: Backup\n', 'kind: Another\n') });
  const target = upgradePath?.safeTargets.find(({ version }) => version === '1.8.2');
  expect(target?.undecided).toBeGreaterThan(0);
  expect(target && targetText(target)).toContain('as far as known');
});

test('where nobody knows where the way begins, there is none', async () => {
  const unrecorded = (text: string) => text.replaceAll('current-longhorn-version', 'another-setting');
  expect(await judged('1.9.2', { dump: unrecorded })).not.toHaveProperty('upgradePath');
});
