import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { plan } from '../../src/commands/plan.ts';
import { realWorld } from '../../src/outside/real-world.ts';
import { withDefaults } from '../../src/parse-options.ts';
import type { UpgradePlan } from '../../src/plan/upgrade-plan.ts';
import { snapshotText } from '../../src/sources/snapshot-file.ts';
import { setting } from '../kit/objects.ts';
import { runCommand } from '../kit/run-command.ts';
import { snapshotOf } from '../kit/snapshot-of.ts';

const demo = join(import.meta.dirname, '../../examples/demo-cluster.yaml');
const folder = mkdtempSync(join(tmpdir(), 'readiness-plan-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => runCommand(plan, 'plan', ...args);
const planned = async (...args: string[]) => JSON.parse((await run(...args, '--format', 'json')).out) as UpgradePlan;
const written = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const policy = (rule: string) =>
  written(
    `${rule}.yaml`,
    `waivers:\n  - { rule: ${rule}, object: '*', reason: bucket is being retired, owner: storage, until: 2099-12-31 }\n`,
  );

describe('plan --to 1.11.3 on the 1.7.2 cluster of the demo', () => {
  const to = ['--cluster', demo, '--to', '1.11.3'];

  test('four hops, each with its verdict, what it needs and the patches to avoid with the reason', async () => {
    const { hops, safeTargets } = await planned(...to);
    expect(hops.map(({ from, to: stop, verdict, kubernetes }) => [from, stop, verdict.decision, kubernetes.min])).toEqual([
      ['1.7.2', '1.8.2', 'attention', '1.25'],
      ['1.8.2', '1.9.2', 'attention', '1.25'],
      ['1.9.2', '1.10.2', 'attention', '1.25'],
      ['1.10.2', '1.11.3', 'blocked', '1.34'],
    ]);
    expect(hops.map(({ avoid }) => avoid.map(({ version }) => version))).toEqual([
      ['1.8.0-rc1 || 1.8.0-rc2', '1.8.0', '>=1.8.0-0 <1.8.2'],
      ['1.9.0', '1.9.1'],
      ['1.10.0', '1.10.1', '1.10.2'],
      ['1.11.0', '>=1.11.0-0 <1.11.3'],
    ]);
    expect(hops[0]?.avoid[0]?.reason).toContain('crash-loops');
    for (const { avoid, between } of hops) {
      for (const { reason } of avoid) expect(reason).toMatch(/\w/);
      expect(between.length).toBeGreaterThan(2);
    }
    expect(hops[3]?.verdict.decidedBy).toEqual(['kubernetes-below-provisioner-minimum']);
    expect(safeTargets.map(({ version, decision }) => [version, decision])).toContainEqual(['1.11.2', 'attention']);
  });

  test('the text says the same, and the exit code is that of the worst hop', async () => {
    const { code, out } = await run(...to);
    expect(code).toBe(1);
    for (const line of ['From 1.7.2 to 1.11.3 in 4 hop(s)', '1. 1.7.2 → 1.8.2: attention', '4. 1.10.2 → 1.11.3: blocked'])
      expect(out).toContain(line);
    expect(out).toContain('avoid 1.9.1: recurring jobs can deadlock');
    expect(out).toContain('mind 1.10.2: images come from docker.io');
    expect(out).toContain('backup-in-error: backup-0c3e7f1d9a5b4e62');
  });

  test('--output writes files beside it', async () => {
    const path = join(folder, 'plan.md');
    await run(...to, '--output', `markdown=${path}`, '--output', `json=${path}.json`);
    expect(readFileSync(path, 'utf8')).toContain('flowchart LR');
    expect(JSON.parse(readFileSync(`${path}.json`, 'utf8'))).toMatchObject({ from: '1.7.2', to: '1.11.3' });
    await expect(run(...to, '--output', 'sarif=x')).rejects.toMatchObject({ code: 'bad-option' });
    await expect(run(...to, '--format', 'sarif')).rejects.toMatchObject({ code: 'bad-option' });
  });

  test.each(['--values', '--manifest', '--only'])('%s is refused, not ignored', async (option) => {
    await expect(run(...to, option, 'x')).rejects.toMatchObject({ code: 'unknown-option' });
  });

  test.each(['values', 'manifest'])('input %s of the action is refused, not ignored', async (input) => {
    await expect(plan(withDefaults({ cluster: demo, to: '1.8.2', [input]: 'x' }), realWorld({}))).rejects.toMatchObject({
      code: 'bad-option',
    });
  });

  test('--fail-on blocker lets warnings pass', async () => {
    expect((await run('--cluster', demo, '--to', '1.10.2', '--fail-on', 'blocker')).code).toBe(0);
    expect((await run('--cluster', demo, '--to', '1.10.2')).code).toBe(1);
  });
});

describe('the policy file', () => {
  const to = ['--cluster', demo, '--to', '1.10.2'];

  test('a waived finding stands in no hop’s way, and is named', async () => {
    const waived = ['--config', policy('backup-in-error')];
    const { code, out } = await run(...to, ...waived);
    expect(code).toBe(0);
    expect(out).toContain('1.7.2 → 1.8.2: ready');
    expect(out).toMatch(/^Today: .*1\.10\.2 clear/m);
    expect(out).toContain('Waived until 2099-12-31: backup-in-error: Backup longhorn-system/backup-0c3e7f1d9a5b4e62');
    expect(out).not.toMatch(/^ +warning backup-in-error/m);
    const { hops } = await planned(...to, ...waived);
    const outcome = hops[0]?.outcomes.find(({ rule }) => rule === 'backup-in-error');
    expect(outcome?.findings[0]?.waived).toMatchObject({ until: '2099-12-31' });
    expect((await run(...to, ...waived, '--format', 'markdown')).out).toContain('2099');
  });

  test("the team's own checks stand in every hop", async () => {
    const check = `checks:\n  - { id: no-errors, title: None, kind: Backup, severity: blocker, expression: 'object.status.state != "Error"', message: failed }\n`;
    const { hops } = await planned(...to, '--config', written('checks.yaml', check));
    expect(hops.map(({ verdict }) => verdict.decidedBy)).toEqual([
      ['checks/no-errors'],
      ['checks/no-errors'],
      ['checks/no-errors'],
    ]);
  });

  test('severities and thresholds count, one that is missing is a failure', async () => {
    const stern = written('stern.yaml', 'rules:\n  backup-in-error: { severity: blocker }\n');
    expect((await planned(...to, '--config', stern)).hops[0]?.verdict.decision).toBe('blocked');
    const lenient = written('lenient.yaml', 'fail-on: blocker\n');
    expect((await run(...to, '--config', lenient)).code).toBe(0);
    await expect(run(...to, '--config', join(folder, 'none.yaml'))).rejects.toMatchObject({ code: 'file-missing' });
  });
});

describe('--two-minors', () => {
  const recorded = (version: string) => [
    '--cluster',
    written(`${version}.json`, snapshotText(snapshotOf({ objects: [setting('current-longhorn-version', `v${version}`)] }))),
  ];
  const stops = async (...args: string[]) => (await planned(...args)).hops.map(({ to }) => to);

  test('two at a time from 1.12 on, one before', async () => {
    expect(await stops(...recorded('1.10.2'), '--to', '1.14.0', '--two-minors')).toEqual(['1.11.3', '1.12.1', '1.14.0']);
    expect(await stops(...recorded('1.12.1'), '--to', '1.14.0', '--two-minors')).toEqual(['1.14.0']);
  });

  test('without it every minor is a stop', async () => {
    await expect(run(...recorded('1.12.1'), '--to', '1.14.0')).rejects.toMatchObject({ code: 'version-unsupported' });
    expect(await stops(...recorded('1.10.2'), '--to', '1.12.1', '--two-minors')).toEqual(['1.11.3', '1.12.1']);
  });
});
