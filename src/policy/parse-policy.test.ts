import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Failure } from '../core/failure.ts';
import { parsePolicy } from './parse-policy.ts';
import { emptyPolicy, rulingsFor } from './policy.ts';

const path = '.github/longhorn-readiness.yaml';

const whole = `# yaml-language-server: $schema=schema/policy-v1.json
fail-on: blocker
rules:
  volume-degraded: { severity: advice }
waivers:
  - rule: backup-in-error
    object: longhorn-system/backup-*
    reason: bucket is being retired
    owner: storage team
    until: 2026-12-31
  - rule: volume-faulted
    object: { kind: Volume, name: scratch }
    reason: scratch
    owner: me
    until: 2027-01-01
clusters:
  - name: prod
    paths: ['clusters/prod/**']
    source: live
    context: prod
    namespace: storage
    fail-on: warning
    rules:
      volume-degraded: { severity: warning }
checks:
  - id: three-replicas
    title: Volumes have three replicas
    kind: Volume
    severity: warning
    expression: object.spec.numberOfReplicas >= 3
    message: has fewer than three replicas
`;

describe('parsePolicy', () => {
  test('reads every part', () => {
    const policy = parsePolicy(whole, path);
    expect(policy.failOn).toBe('blocker');
    expect(policy.severities).toEqual({ 'volume-degraded': 'advice' });
    expect(policy.waivers.map(({ kind, namespace, name }) => [kind, namespace, name])).toEqual([
      [undefined, 'longhorn-system', 'backup-*'],
      ['Volume', undefined, 'scratch'],
    ]);
    expect(policy.clusters[0]).toMatchObject({ name: 'prod', context: 'prod', namespace: 'storage', failOn: 'warning' });
    expect(policy.checks[0]).toMatchObject({ id: 'three-replicas', remedy: [] });
  });

  test("a cluster's rulings win over the file's, waivers of both count", () => {
    const policy = parsePolicy(whole, path);
    const rulings = rulingsFor(policy, policy.clusters[0]);
    expect(rulings.failOn).toBe('warning');
    expect(rulings.severities).toEqual({ 'volume-degraded': 'warning' });
    expect(rulings.waivers).toHaveLength(2);
  });

  test.each(['', '# only a comment\n', '{}'])('an empty file is an empty policy: %j', (text) => {
    expect(parsePolicy(text, path)).toEqual(emptyPolicy);
  });

  const waiver = (lines: string) => `waivers:\n  - rule: backup-in-error\n${lines}`;
  test.each([
    ['unknown key', 'fail-on: blocker\nfial-on: warning\n', 2, 'unknown key "fial-on"'],
    ['unknown key deep inside', waiver('    object: x\n    untill: 2026-01-01\n'), 4, 'unknown key "untill"'],
    ['waiver without a date', waiver('    object: x\n    reason: r\n    owner: o\n'), 2, 'until'],
    ['waiver whose date is none', waiver('    object: x\n    reason: r\n    owner: o\n    until: soon\n'), 6, 'day such as'],
    ['impossible date', waiver('    object: x\n    reason: r\n    owner: o\n    until: 2026-02-30\n'), 6, 'day such as'],
    ['empty reason', waiver('    object: x\n    reason: ""\n    owner: o\n    until: 2026-01-01\n'), 4, 'must not be empty'],
    ['wrong severity', 'rules:\n  volume-faulted: { severity: fatal }\n', 2, 'rules.volume-faulted.severity'],
    ['rule id with blanks', 'rules:\n  Some Rule: { severity: advice }\n', 2, 'id of a rule'],
    ['no map', '- a\n- b\n', 1, 'expected object'],
    ['not YAML', 'fail-on: [\n', 2, 'is not YAML'],
    ['a key twice', 'fail-on: blocker\nfail-on: warning\n', 2, 'is not YAML'],
    ['two clusters of one name', 'clusters:\n  - {name: a, paths: [x]}\n  - {name: a, paths: [y]}\n', 3, 'two clusters'],
    [
      'a check that does not compile',
      'checks:\n  - id: a\n    title: t\n    kind: Volume\n    severity: advice\n    message: m\n    expression: object.spec ==\n',
      7,
      'line 1, column 15',
    ],
    [
      'a check that gives no bool',
      'checks:\n  - id: a\n    title: t\n    kind: Volume\n    severity: advice\n    message: m\n    expression: 1 + 1\n',
      7,
      'gives int',
    ],
    [
      'a check over what is no kind of Longhorn',
      'checks:\n  - id: a\n    title: t\n    kind: Secret\n    severity: advice\n    message: m\n    expression: "true"\n',
      4,
      'checks[0].kind',
    ],
    [
      'an unknown variable',
      'checks:\n  - id: a\n    title: t\n    kind: Volume\n    severity: advice\n    message: m\n    expression: |\n      true &&\n      process.env == ""\n',
      7,
      'line 2, column 1: Unknown variable: process',
    ],
  ])('%s', (_, text, line, words) => {
    const failure = failureOf(text);
    expect(failure.code).toBe('config-invalid');
    expect(failure.message).toContain(`${path}:${line}: `);
    expect(failure.message).toContain(words);
  });

  test('aliases that explode are refused', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`)
      .join('\n')}\n`;
    expect(failureOf(bomb).code).toBe('config-invalid');
  });

  test('whatever stands in the file, the answer is a policy or config-invalid', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.constantFrom(whole).chain((text) => fc.nat(text.length).map((at) => text.slice(0, at))),
        ),
        (text) => {
          try {
            parsePolicy(text, path);
          } catch (error) {
            expect(error).toBeInstanceOf(Failure);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

function failureOf(text: string): Failure {
  try {
    parsePolicy(text, path);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('was accepted');
}
