import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { remedy } from '../../src/commands/remedy.ts';
import { commandHelp } from '../../src/help.ts';
import { safeFixes } from '../../src/remedy/fixes/index.ts';
import { snapshotText } from '../../src/sources/snapshot-file.ts';
import { backup, backupTarget, crd, managerDaemonSet, recurringJob, setting, volume } from '../kit/objects.ts';
import { runCommand } from '../kit/run-command.ts';
import { snapshotOf } from '../kit/snapshot-of.ts';

const demo = join(import.meta.dirname, '../../examples/demo-cluster.yaml');
const broken = 'backup-0c3e7f1d9a5b4e62';
const folder = mkdtempSync(join(tmpdir(), 'readiness-remedy-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => runCommand(remedy, 'remedy', ...args);
const onDemo = (...args: string[]) => run('--cluster', demo, '--to', '1.8.2', ...args);
const written = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
interface Told {
  readonly steps: readonly { readonly rule: string; readonly risk: string; readonly subject: { readonly name: string } }[];
  readonly waived?: readonly object[];
  readonly undecided?: readonly { readonly rule: string }[];
}
const json = async (...args: string[]) => JSON.parse((await run(...args, '--format', 'json')).out) as Told;
const toDemo = ['--cluster', demo, '--to', '1.8.2'];

describe('the policy file', () => {
  const waiver = `waivers:\n  - { rule: backup-in-error, object: 'longhorn-system/*', reason: retired, owner: me, until: 2099-12-31 }\n`;

  test('what is waived is never mended, but named', async () => {
    const only = ['--only', 'backup-in-error'];
    expect((await json(...toDemo, ...only)).steps).toMatchObject([
      { rule: 'backup-in-error', risk: 'safe', subject: { name: broken } },
    ]);
    const config = ['--config', written('waived.yaml', waiver)];
    const { steps, waived } = await json(...toDemo, ...config);
    expect(steps.filter(({ rule }) => rule === 'backup-in-error')).toEqual([]);
    expect(waived).toMatchObject([{ rule: 'backup-in-error', subject: { name: broken }, until: '2099-12-31' }]);
    const { code, out } = await onDemo(...config);
    expect(code).toBe(0);
    expect(out).toContain(
      `Waived until 2099-12-31, so not mended: backup-in-error: Backup longhorn-system/${broken} (retired (me)).`,
    );
    expect((await onDemo(...config, '--object', broken)).out).toContain('Waived until');
    expect((await onDemo(...config, '--format', 'script')).out).not.toMatch(/^ *kubectl/m);
  });

  test('an expired waiver waives nothing, and that is said', async () => {
    const { out } = await onDemo('--config', written('expired.yaml', waiver.replace('2099', '2020')));
    expect(out).toContain('[safe]');
    expect(out).toContain('expired on 2020-12-31');
  });

  test("the team's own checks are mended by a person", async () => {
    const check = `checks:\n  - { id: no-errors, title: None, kind: Backup, severity: blocker, expression: 'object.status.state != "Error"', message: failed }\n`;
    const { steps } = await json(...toDemo, '--config', written('checks.yaml', check), '--only', 'checks/no-errors');
    expect(steps).toMatchObject([{ rule: 'checks/no-errors', risk: 'by hand', subject: { name: broken } }]);
  });
});

describe('what was not looked at is not nothing', () => {
  test.each([
    ['backup-in-eror', 'backup-in-error'],
    ['in-error', 'backup-in-error'],
    ['zzz', 'longhorn-readiness rules'],
  ])('--only %s names no rule', async (only, hint) => {
    await expect(onDemo('--only', only)).rejects.toMatchObject({ code: 'bad-option', hint: expect.stringContaining(hint) });
  });

  test('--object that no finding is about', async () => {
    await expect(onDemo('--object', 'backup-0c3e')).rejects.toMatchObject({ code: 'nothing-to-judge', exitCode: 3 });
    await expect(onDemo('--object', `elsewhere/${broken}`)).rejects.toMatchObject({ exitCode: 3 });
    expect((await onDemo('--object', `longhorn-system/${broken}`)).code).toBe(0);
  });

  const denied = { coverage: { 'backups.longhorn.io': 'denied', 'volumes.longhorn.io': 'denied' } } as const;
  const unseen = () => {
    const objects = [setting('current-longhorn-version', 'v1.7.2'), managerDaemonSet('longhorn-manager')];
    return written('denied.json', snapshotText(snapshotOf({ ...denied, objects })));
  };

  test('blocker rules that could not be decided: said, and exit 2', async () => {
    const { code, out } = await run('--cluster', unseen(), '--to', '1.8.0-rc2');
    expect(code).toBe(2);
    expect(out).toMatch(/\d+ rules could not be decided, \d+ of them blockers: .*backup-without-volume/);
    expect(out).not.toContain(': nothing to mend.');
    const { undecided } = await json('--cluster', unseen(), '--to', '1.8.0-rc2', '--only', 'backup-without-volume');
    expect(undecided).toMatchObject([{ rule: 'backup-without-volume' }]);
  });

  test('an object that may have been missed', async () => {
    await expect(run('--cluster', unseen(), '--to', '1.8.0-rc2', '--object', 'b')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('could not be decided'),
    });
  });

  test('without --to where nothing is under way', async () => {
    await expect(run('--cluster', demo)).rejects.toMatchObject({
      code: 'missing-input',
      message: expect.stringContaining('no upgrade is under way'),
    });
  });
});

describe('options are honoured or refused', () => {
  test('--output writes files', async () => {
    const path = join(folder, 'fix.sh');
    await onDemo('--output', `script=${path}`, '--output', `json=${path}.json`);
    expect(readFileSync(path, 'utf8')).toMatch(/^#!\/bin\/sh/);
    expect(JSON.parse(readFileSync(`${path}.json`, 'utf8'))).toMatchObject({ schema: 1 });
    await expect(onDemo('--output', 'sarif=x')).rejects.toMatchObject({ code: 'bad-option' });
  });

  test('--output with --apply is refused', async () => {
    await expect(onDemo('--apply', '--output', 'json=x')).rejects.toMatchObject({ code: 'bad-option' });
  });

  test('--values and --manifest are judged', async () => {
    const values = written('values.yaml', 'defaultBackupStore:\n  pollInterval: 5m\n');
    const { steps } = await json(...toDemo, '--values', values);
    expect(steps.map(({ rule }) => rule)).toContain('backup-poll-interval-not-number');
    await expect(onDemo('--manifest', join(folder, 'none.yaml'))).rejects.toMatchObject({ code: 'file-missing' });
  });

  test('--fail-on changes nothing of the plan', async () => {
    expect(await onDemo('--fail-on', 'blocker')).toEqual(await onDemo());
  });

  test('the help has its own exit codes', () => {
    expect(commandHelp('remedy')).toContain('1  with --apply or --undo: a step was left');
    expect(commandHelp('plan')).toContain('1  a hop meets a finding');
    expect(commandHelp('check')).toContain('1  the gate fails');
  });
});

test('--limit counts safe changes, and what is left out is said', async () => {
  const empty = { state: 'Error', volumeName: '', url: '', size: '', snapshotCreatedAt: '' };
  const records = ['a', 'b', 'c'].map((name) => backup(name, { status: empty }));
  const objects = [setting('current-longhorn-version', 'v1.7.2'), backup('whole', { status: { state: 'Error' } }), ...records];
  const cluster = written('limit.json', snapshotText(snapshotOf({ objects })));
  const args = ['--cluster', cluster, '--to', '1.8.2', '--only', 'backup-in-error', '--limit', '2'];
  const { steps } = await json(...args);
  expect(steps.map(({ subject, risk }) => `${subject.name} ${risk}`)).toEqual(['a safe', 'b safe', 'whole by hand']);
  expect((await run(...args)).out).toContain('1 more safe step left out by --limit.');
});

test('every fix finds in a source what it looks at: each is safe on a state that is read as a snapshot file', async () => {
  const stored = crd('volumes.longhorn.io', {
    spec: { versions: [{ name: 'v1beta2', storage: true, schema: { openAPIV3Schema: {} } }] },
    status: { storedVersions: ['v1beta1', 'v1beta2'] },
  });
  const empty = { state: 'Error', volumeName: '', url: '', size: '', snapshotCreatedAt: '' };
  const objects = [
    ...[
      setting('current-longhorn-version', 'v1.9.2'),
      setting('log-level', 'INFO'),
      setting('deleting-confirmation-flag', 'true'),
    ],
    ...[backup('gone', { status: empty }), backup('modeless', { spec: { backupMode: '' } }), stored, backupTarget('default')],
    ...[volume('targetless', { spec: { backupTargetName: '' } }), setting('recurring-job-max-retention', '100')],
    recurringJob('nightly', { spec: { retain: 200 } }),
  ];
  const cluster = written('fixes.json', snapshotText(snapshotOf({ objects, serverVersion: 'v1.28.9' })));
  const safe = async (from: string, to: string) =>
    (await json('--cluster', cluster, '--from', from, '--to', to)).steps
      .filter(({ risk }) => risk === 'safe')
      .map(({ rule }) => rule);
  const all = [...(await safe('1.8.2', '1.9.2')), ...(await safe('1.9.2', '1.10.2')), ...(await safe('1.10.2', '1.11.3'))];
  const idle = safeFixes.filter(({ rules }) => !rules.some((rule) => all.includes(rule)));
  expect(idle.map(({ rules }) => rules)).toEqual([]);
});
