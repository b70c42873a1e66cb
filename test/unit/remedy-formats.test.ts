import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { planJson } from '../../src/remedy/format/plan-json.ts';
import { planMarkdown } from '../../src/remedy/format/plan-markdown.ts';
import { planScript } from '../../src/remedy/format/plan-script.ts';
import { planText } from '../../src/remedy/format/plan-text.ts';
import { type Plan, planOf } from '../../src/remedy/plan.ts';
import { backup } from '../kit/objects.ts';
import { failed, found, reportOf } from '../kit/reports.ts';
import { snapshotOf } from '../kit/snapshot-of.ts';
import { hostile } from './report/hostile.ts';

const shellcheck = spawnSync('shellcheck', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'readiness-plan-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const empty = { state: 'Error', volumeName: '', url: '', size: '', snapshotCreatedAt: '' };

/** A safe step, a step that a person has to do, and a note, each with this text wherever a cluster can put one. */
function planWith(text: string): Plan {
  const record = backup(text, { status: empty });
  const subject = { kind: 'Backup', namespace: 'longhorn-system', name: text };
  const byHand = found('x', {
    subject: { kind: 'Volume', namespace: text, name: text },
    message: text,
    remedy: [{ text, command: text }],
  });
  const report = reportOf([
    failed('backup-without-volume', 'blocker', [], { findings: [found('y', { subject })] }),
    failed('volume-faulted', 'blocker', [], { findings: [byHand], why: text }),
  ]);
  return planOf(report, { snapshot: snapshotOf({ objects: [record] }), now: Date.parse('2026-11-24T12:00:00Z') }, {}, [text]);
}

const rows = Object.entries(hostile).filter(([name]) => !name.startsWith('huge'));

describe.each(rows)('%s', (_, text) => {
  const plan = planWith(text);

  test('the plan has its safe step', () => expect(plan.steps.map(({ risk }) => risk)).toEqual(['safe', 'by hand']));

  test('text: no control character gets through', () => {
    expect(planText(plan)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
  });

  test('markdown: no markup of its own outside of code', () => {
    const outside = planMarkdown(plan)
      .replace(/^ *(`{3,})[\s\S]*?\n *\1$/gm, '')
      .replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');
    expect(outside).not.toMatch(/<script|<img|<\/details|@org\/team|(?<!\\)\]\(https?:/);
  });

  test('json says it as it is', () => {
    expect(JSON.parse(planJson(plan))).toMatchObject({ steps: [{ risk: 'safe' }, { risk: 'by hand' }] });
  });

  test('script: nothing but kubectl on that object runs', () => {
    const ran = runScript(planScript(plan, true));
    expect(ran.status).toBe(0);
    const name = text.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
    expect(ran.calls).toEqual([
      ['-n', 'longhorn-system', 'get', `backups.longhorn.io/${name}`, '-o', 'yaml'],
      ['-n', 'longhorn-system', 'delete', `backups.longhorn.io/${name}`],
    ]);
  });
});

test('the script does nothing unasked', () => {
  const ran = runScript(planScript(planWith('b'), false), 'n\n');
  expect(ran).toMatchObject({ status: 0, calls: [] });
  expect(runScript(planScript(planWith('b'), false), 'y\n').calls).toHaveLength(2);
  expect(runScript(planScript(planWith('b'), false), '').calls).toEqual([]);
});

test('the script stops at the first command that fails', () => {
  expect(runScript(planScript(planWith('b'), true), '', 'exit 1').calls).toHaveLength(1);
});

const missing = !shellcheck && process.env['CI'] !== 'true';
test.skipIf(missing)(
  `shellcheck has nothing to say, whatever the names are${missing ? ' (it is not installed here)' : ''}`,
  () => {
    const files = rows.map(([, text], index) => {
      const file = join(folder, `plan-${index}.sh`);
      writeFileSync(file, planScript(planWith(text), index % 2 === 0));
      return file;
    });
    const { status, stdout } = spawnSync('shellcheck', files, { encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  },
);

/** Runs a script where `kubectl` writes down how it was called; the script's own folder shows what else it wrote. */
function runScript(script: string, input = '', last = 'true') {
  const place = mkdtempSync(join(folder, 'run-'));
  const bin = mkdtempSync(join(folder, 'bin-'));
  const log = join(bin, 'calls');
  const kubectl = `#!/bin/sh\nfor word; do printf '%s\\0' "$word"; done >>'${log}'\nprintf '\\n\\0' >>'${log}'\n${last}\n`;
  writeFileSync(log, '');
  writeFileSync(join(bin, 'kubectl'), kubectl, { mode: 0o755 });
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH']}` };
  const { status } = spawnSync('sh', ['-c', script], { cwd: place, input, env });
  const calls = readFileSync(log, 'utf8')
    .split('\n\0')
    .filter((call) => call !== '')
    .map((call) => call.split('\0').slice(0, -1));
  expect(readdirSync(place).length).toBeLessThanOrEqual(1);
  return { status, calls };
}
