import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { optionRows } from '../../../src/options.ts';
import { parsePolicy } from '../../../src/policy/parse-policy.ts';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'examples/workflows');
const workflows = readdirSync(folder).filter((name) => name.endsWith('.yml'));

interface Step {
  readonly uses?: string;
  readonly with?: Record<string, unknown>;
}
interface Workflow {
  readonly permissions?: Record<string, string>;
  readonly jobs: Record<string, { steps: Step[]; 'timeout-minutes'?: number; permissions?: Record<string, string> }>;
}

describe.each(workflows)('%s', (name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  const workflow = parse(text) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  test('uses this action with inputs that exist and values that are allowed', () => {
    const ours = steps.filter(({ uses }) => uses?.startsWith('longhorn-upgrade-readiness/'));
    expect(ours.length).toBeGreaterThan(0);
    for (const [input, value] of ours.flatMap((step) => Object.entries(step.with ?? {}))) {
      const row = optionRows[input as keyof typeof optionRows];
      expect(row?.input, `input ${input}`).toBe(true);
      if (row?.values && !String(value).includes('${{')) expect(row.values).toContain(value);
    }
  });

  test('pins the actions of others by commit, asks for few permissions, and ends by itself', () => {
    for (const { uses } of steps)
      if (uses && !uses.startsWith('longhorn-upgrade-readiness/')) expect(uses).toMatch(/@[0-9a-f]{40}$/);
    const asked = [workflow.permissions, ...Object.values(workflow.jobs).map(({ permissions }) => permissions)];
    const writes = asked.flatMap((permissions) => Object.entries(permissions ?? {})).filter(([, level]) => level === 'write');
    for (const [scope] of writes) expect(['pull-requests', 'id-token']).toContain(scope);
    expect(workflow.permissions).toBeDefined();
    for (const job of Object.values(workflow.jobs)) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  test('no expression stands inside a script', () => {
    for (const step of steps) expect((step as { run?: string }).run ?? '').not.toContain('${{');
  });
});

describe('docs/policy.md', () => {
  const examples = [...readFileSync(join(root, 'docs/policy.md'), 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g)].map(
    ([, text = '']) => text,
  );
  const ajv = new Ajv({ strict: false });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(join(root, 'schema/policy-v1.json'), 'utf8')));

  test.each(examples)('example %#: is a policy, and the published schema agrees', (text) => {
    expect(() => parsePolicy(text, 'docs/policy.md')).not.toThrow();
    validate(parse(text));
    expect(validate.errors ?? []).toEqual([]);
  });

  test('the published schema refuses what the reader refuses', () => {
    for (const text of [
      'fial-on: blocker',
      'waivers: [{rule: a, object: b, reason: c, owner: d}]',
      'clusters: [{name: a}]',
      'rules: {a: advice}',
    ]) {
      expect(() => parsePolicy(text, 'p')).toThrow();
      expect(validate(parse(text))).toBe(false);
    }
  });
});
