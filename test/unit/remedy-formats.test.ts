import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { AnyRule, RemedyStep, Sighting } from '../../src/core/rule.ts';
import type { KubeObject } from '../../src/core/snapshot.ts';
import { planJson } from '../../src/remedy/format/plan-json.ts';
import { planMarkdown } from '../../src/remedy/format/plan-markdown.ts';
import { planScript } from '../../src/remedy/format/plan-script.ts';
import { planText } from '../../src/remedy/format/plan-text.ts';
import { type Plan, planOf } from '../../src/remedy/plan.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { backup, backupTarget, crd, recurringJob, setting, volume } from '../kit/objects.ts';
import { failed, found, reportOf } from '../kit/reports.ts';
import { snapshotOf } from '../kit/snapshot-of.ts';
import { hostile } from './report/hostile.ts';

const shellcheck = spawnSync('shellcheck', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'readiness-plan-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const now = Date.parse('2026-11-24T12:00:00Z');
const empty = { state: 'Error', volumeName: '', url: '', size: '', snapshotCreatedAt: '' };

/** A safe step, a step that a person has to do, and a note, each with this text wherever a cluster can put one. */
function planWith(text: string, metadata: object = {}): Plan {
  const record = backup(text, { metadata, status: empty });
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
  return planOf(report, { snapshot: snapshotOf({ objects: [record] }), now }, {}, { notes: [text] });
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
    expect(ran.files.length).toBeLessThanOrEqual(1);
    const name = text.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
    expect(ran.calls).toEqual([
      [
        '-n',
        'longhorn-system',
        'get',
        `backups.longhorn.io/${name}`,
        '-o',
        expect.stringMatching(/^jsonpath=\{\.status\.state\}/),
      ],
      ['-n', 'longhorn-system', 'get', `backups.longhorn.io/${name}`, '-o', 'yaml'],
      ['-n', 'longhorn-system', 'delete', `backups.longhorn.io/${name}`],
    ]);
  });
});

test('the script does nothing unasked', () => {
  const ran = runScript(planScript(planWith('b'), false), 'n\n');
  expect(ran).toMatchObject({ status: 0, calls: [] });
  expect(runScript(planScript(planWith('b'), false), 'y\n').calls).toHaveLength(3);
  expect(runScript(planScript(planWith('b'), false), '').calls).toEqual([]);
});

test('the script stops at the first command that fails', () => {
  const ran = runScript(planScript(planWith('b'), true), '', 'case "$*" in *jsonpath*) printf Error/ ;; *) exit 1 ;; esac');
  expect(ran).toMatchObject({ status: 1, files: [] });
  expect(ran.calls.map((call) => call.at(-1))).toEqual([expect.stringContaining('jsonpath'), 'yaml']);
});

describe('what is left alone by the script', () => {
  test.each([
    ['the record learned its volume', 'Error/data'],
    ['the record has started', 'InProgress/'],
    ['another object of that name', '4712'],
  ])('%s', (_, shown) => {
    const ran = runScript(
      planScript(planWith('b', shown === '4712' ? { resourceVersion: '4711' } : {}), true),
      '',
      `printf '%s' '${shown}'`,
    );
    expect(ran).toMatchObject({ status: 0, files: [], output: expect.stringContaining('it changed since it was judged') });
    expect(ran.calls).toHaveLength(1);
  });

  test('a record that is gone: what an earlier run saved stays as it was', () => {
    const script = planScript(planWith('b', { resourceVersion: '4711' }), true);
    const place = mkdtempSync(join(folder, 'twice-'));
    const first = runScript(script, '', answers('4711', 'the copy'), place);
    expect(first.calls.map((call) => call[2])).toEqual(['get', 'get', 'delete']);
    const second = runScript(script, '', 'exit 1', place);
    expect(second).toMatchObject({ status: 0, files: ['backup-b.yaml'], output: expect.stringContaining('it is gone by now') });
    expect(readFileSync(join(place, 'backup-b.yaml'), 'utf8')).toBe('the copy');
    const third = runScript(script, '', answers('4711', 'a later copy'), place);
    expect(third.files).toEqual(['backup-b.yaml', 'backup-b.yaml.2']);
    expect(readFileSync(join(place, 'backup-b.yaml'), 'utf8')).toBe('the copy');
  });
});

describe('stored versions are trimmed by the script only after every object was written back', () => {
  const plan = planFor('crd-stored-version-v1beta1', storedIn('volumes.longhorn.io', ['v1beta1', 'v1beta2']));
  const [, change] = plan.steps[0]?.commands ?? [];
  const listing = (answer: string) => `case "$*" in *name) ${answer} ;; esac`;
  const verbs = (script: string, answer: string) => {
    const { status, calls } = runScript(script, '', listing(answer));
    return { status, verbs: calls.map((call) => call.find((word) => ['get', 'replace', 'patch'].includes(word))) };
  };

  test('objects are read, replaced, and then the list is patched', () => {
    const ran = verbs(planScript(plan, true), 'echo volume/v');
    // Both ends of the pipe start at once.
    expect({ ...ran, verbs: ran.verbs.slice(2, 4).toSorted() }).toEqual({ status: 0, verbs: ['get', 'replace'] });
    expect(ran.verbs.at(-1)).toBe('patch');
  });

  test.each([
    [
      'no objects: nothing to replace',
      ':',
      { status: 0, verbs: ['get', 'get', 'patch'] },
      { status: 0, verbs: ['get', 'patch'] },
    ],
    ['a list that fails stops everything', 'exit 1', { status: 1, verbs: ['get', 'get'] }, { status: 1, verbs: ['get'] }],
  ])('%s', (_, answer, scripted, pasted) => {
    expect(verbs(planScript(plan, true), answer)).toEqual(scripted);
    expect(verbs(change?.command ?? '', answer)).toEqual(pasted);
  });

  test('a write that fails stops everything', () => {
    const ran = runScript(planScript(plan, true), '', `${listing('echo volume/v')}\ncase "$*" in replace*) exit 1 ;; esac`);
    expect(ran.status).toBe(1);
    expect(ran.calls.flat()).not.toContain('patch');
  });
});

test('the pasted command keeps an earlier copy, and deletes nothing then', () => {
  const [save, change] = planWith('b').steps[0]?.commands ?? [];
  const pasted = `${save?.command} && ${change?.command}`;
  const place = mkdtempSync(join(folder, 'pasted-'));
  expect(runScript(pasted, '', answers('', 'the copy'), place)).toMatchObject({ status: 0, files: ['backup-b.yaml'] });
  const again = runScript(pasted, '', answers('', 'something else'), place);
  expect(again.status).not.toBe(0);
  expect(again.calls).toHaveLength(1);
  expect(runScript(pasted, '', 'exit 1', place).status).not.toBe(0);
  expect(readFileSync(join(place, 'backup-b.yaml'), 'utf8')).toBe('the copy');
});

describe('commands with several lines', () => {
  const command = "kubectl create -f - <<'YAML'\nkind: Setting\nvalue: v1\nYAML";
  const finding = found('x', { remedy: [{ text: 'Create it', command }] });
  const plan = planOf(reportOf([failed('r', 'blocker', [], { findings: [finding] })]), { snapshot: snapshotOf({}), now });
  const ran = { status: 0, calls: [['create', '-f', '-']], stdin: 'kind: Setting\nvalue: v1\n' };

  test('can be pasted from the text', () => {
    const lines = planText(plan).split('\n');
    const from = lines.findIndex((line) => line.trim().startsWith('kubectl create'));
    expect(runScript(lines.slice(from, from + 4).join('\n'))).toMatchObject(ran);
  });

  test('can be taken out of the comments of the script', () => {
    const typed = planScript(plan, false).match(/^# {5}[$>] .*$/gm) ?? [];
    expect(runScript(typed.map((line) => line.slice('#     $ '.length)).join('\n'))).toMatchObject(ran);
  });

  test('the script that has nothing safe runs nothing', () => expect(runScript(planScript(plan, true)).calls).toEqual([]));
});

describe.each(['recorded-version-missing', 'backup-target-default-missing', 'system-backup-missing'])('what %s creates', (id) => {
  test('arrives whole, however it is indented', () => {
    const rule = rules.find((one) => one.id === id);
    const subject = { kind: 'Setting', namespace: `x'; : >pwned; '`, name: 'n' };
    const command = rule?.remedy({ subject, evidence: {} }).findLast((step) => step.command !== undefined)?.command ?? '';
    const { calls, stdin, files } = runScript(`      ${command}`);
    expect(calls).toEqual([[expect.stringMatching(/^(create|apply)$/), '-f', '-']]);
    expect(JSON.parse(stdin)).toMatchObject({ apiVersion: 'longhorn.io/v1beta2', metadata: { namespace: subject.namespace } });
    expect(files).toEqual([]);
  });
});

/** Whatever a cluster puts into a name, a namespace or a value, at the places where a shell would act on it. */
const injections = [
  `x'; : >pwned; '`,
  'x"; : >pwned; "',
  '$(: >pwned)',
  '`: >pwned`',
  'x\n: >pwned\n',
  'x; : >pwned',
  '--x=$(: >pwned)',
];

describe.each(injections)('%j', (word) => {
  test('as a stored version is nothing that a machine would trim', () => {
    const crd = storedIn('volumes.longhorn.io', ['v1beta1', 'v1beta2', word]);
    const [step] = planFor('crd-stored-version-v1beta1', crd).steps;
    expect(step).toMatchObject({ risk: 'by hand', because: expect.stringContaining('is no version') });
  });

  test('as a CRD is none of ours', () => {
    const [step] = planFor('crd-stored-version-v1beta1', storedIn(word, ['v1beta1', 'v1beta2'])).steps;
    expect(step).toMatchObject({ risk: 'by hand', because: 'it is no kind of Longhorn' });
  });

  test.each([
    ['namespace', 'setting-log-level-spelling', setting('log-level', 'INFO', { metadata: { namespace: word } })],
    ['name', 'volume-backup-target-name-empty', volume(word, { spec: { backupTargetName: '' } })],
    ['value', 'recurring-job-retain-over-max', setting('recurring-job-max-retention', word)],
    ['resourceVersion', 'backup-mode-empty', backup('b', { metadata: { resourceVersion: word }, spec: { backupMode: '' } })],
    ['namespace of a Backup', 'backup-in-error', backup('b', { metadata: { namespace: word }, status: empty })],
  ])('as a %s runs nothing but kubectl', (_, rule, object) => {
    const plan = planFor(rule, object);
    const [step] = plan.steps;
    expect(step?.risk).toBe('safe');
    const pasted = [...(step?.commands ?? []), ...(step?.undoCommands ?? [])].map(({ command }) => command);
    for (const script of [planScript(plan, true), ...pasted]) {
      const ran = runScript(script ?? '', '', "printf 'Error/'");
      expect(ran.calls.length).toBeGreaterThan(0);
      expect(ran.files.filter((file) => /^pwned/.test(file))).toEqual([]);
    }
  });

  test('in whatever a rule tells of runs nothing but what its remedy says', () => {
    const evidence = new Proxy({}, { get: () => word });
    const subject = { kind: 'Volume', namespace: word, name: word };
    const commands = rules.flatMap((rule) => remedyOf(rule, { subject, evidence }).map((step) => step.command ?? ':'));
    expect(commands.length).toBeGreaterThan(100);
    const ran = runScript(commands.map((command) => `( ${command}\n) || :`).join('\n'), '', 'cat >/dev/null');
    expect(ran.files.filter((file) => /^pwned/.test(file))).toEqual([]);
  });
});

/** A rule whose remedy needs values of another shape has none for these. */
function remedyOf(rule: AnyRule, sighting: Sighting): readonly RemedyStep[] {
  try {
    return rule.remedy(sighting);
  } catch {
    return [];
  }
}

function storedIn(name: string, storedVersions: readonly string[]): KubeObject {
  return crd(name, { spec: { versions: [{ name: 'v1beta2', storage: true }] }, status: { storedVersions } });
}

function planFor(rule: string, target: KubeObject): Plan {
  const subject = { kind: target.kind, namespace: target.metadata.namespace ?? '', name: target.metadata.name };
  const report = reportOf([failed(rule, 'blocker', [], { findings: [found('x', { subject })] })]);
  return planOf(report, {
    snapshot: snapshotOf({ objects: [target, backupTarget('default'), recurringJob('nightly', { spec: { retain: 200 } })] }),
    now,
  });
}

function answers(version: string, yaml: string): string {
  return `case "$*" in *jsonpath*) printf '%s' '${version}' ;; *yaml) printf '%s' '${yaml}' ;; esac`;
}

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

/** Runs a script where `kubectl` writes down how it was called and what it was fed, then does `last`; `place` shows what else was written. */
function runScript(script: string, input = '', last = '', place = mkdtempSync(join(folder, 'run-'))) {
  const bin = mkdtempSync(join(folder, 'bin-'));
  const [log, fed] = [join(bin, 'calls'), join(bin, 'stdin')];
  const feed = `case "$*" in *'-f -') cat >>'${fed}' ;; esac`;
  // One write a call: both ends of a pipe write at the same time.
  const kubectl = `#!/bin/sh\nprintf '%s\\0' "$@" '\n' >>'${log}'\n${feed}\n${last || shown}\n`;
  writeFileSync(log, '');
  writeFileSync(fed, '');
  writeFileSync(join(bin, 'kubectl'), kubectl, { mode: 0o755 });
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH']}` };
  const { status, stdout } = spawnSync('sh', ['-c', script], { cwd: place, input, env, encoding: 'utf8' });
  const calls = readFileSync(log, 'utf8')
    .split('\n\0')
    .filter((call) => call !== '')
    .map((call) => call.split('\0').slice(0, -1));
  return { status, calls, output: stdout, stdin: readFileSync(fed, 'utf8'), files: readdirSync(place).toSorted() };
}

/** What kubectl shows of a record that is as it was judged. */
const shown = answers('Error/', 'kind: Backup');
