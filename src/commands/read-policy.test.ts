import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Options } from '../options.ts';
import { realWorld } from '../outside/real-world.ts';
import { withDefaults } from '../parse-options.ts';
import { readPolicies } from './read-policy.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'readiness-policy-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const usual = '.github/longhorn-readiness.yaml';
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const read = (given: Partial<Options>) => readPolicies(withDefaults(given), { ...world(), cwd: folder });
const world = () => {
  const real = realWorld({});
  return {
    ...real,
    readFile: (path: string) => real.readFile(path.startsWith('/') ? path : join(folder, path)),
    run: (file: string, args: readonly string[]) => real.run(file, args, { cwd: folder }),
  };
};

describe('without a change', () => {
  test('the usual file may be missing, a named one may not', async () => {
    expect((await read({})).base.waivers).toEqual([]);
    await expect(read({ config: 'mine.yaml' })).rejects.toMatchObject({ code: 'file-missing' });
  });

  test('it is read from the disk', async () => {
    put(usual, 'fail-on: blocker\n');
    expect((await read({})).base.failOn).toBe('blocker');
  });
});

describe('between two folders', () => {
  const sides = () => ({ 'base-dir': 'base', 'head-dir': 'head' });

  test('the base side judges, the head side is only looked at', async () => {
    put(`base/${usual}`, 'fail-on: warning\n');
    put(`head/${usual}`, 'fail-on: blocker\n');
    const policies = await read(sides());
    expect([policies.base.failOn, policies.head?.failOn]).toEqual(['warning', 'blocker']);
  });

  test('a file that only the change brings judges nothing', async () => {
    put(`head/${usual}`, 'fail-on: blocker\n');
    const policies = await read(sides());
    expect([policies.base.failOn, policies.head?.failOn]).toEqual([undefined, 'blocker']);
  });

  test('an unchanged file is read once', async () => {
    put(`base/${usual}`, 'fail-on: blocker\n');
    put(`head/${usual}`, 'fail-on: blocker\n');
    expect((await read(sides())).head).toBeUndefined();
  });

  test('a broken head side is said, a broken base side stops', async () => {
    put(`head/${usual}`, 'fial-on: blocker\n');
    expect((await read(sides())).notes.join()).toContain('unknown key "fial-on"');
    put(`base/${usual}`, 'fial-on: blocker\n');
    await expect(read(sides())).rejects.toMatchObject({ code: 'config-invalid' });
  });
});

describe('between two commits', () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.invalid', ...args], { cwd: folder, stdio: 'pipe' });

  test('the base commit judges, whatever lies on the disk', async () => {
    git('init', '-q', '-b', 'main');
    put(usual, 'fail-on: blocker\n');
    git('add', '.');
    git('commit', '-qm', 'policy');
    put(usual, 'fail-on: warning\n');
    const policies = await read({ base: 'HEAD', head: 'HEAD' });
    expect(policies.base.failOn).toBe('blocker');
    await expect(read({ base: '--output=x' })).rejects.toMatchObject({ code: 'git-failed' });
  });
});
