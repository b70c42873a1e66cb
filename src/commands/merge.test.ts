import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sampleReports, sampleSet } from '../../test/kit/reports.ts';
import { realWorld } from '../outside/real-world.ts';
import { withDefaults } from '../parse-options.ts';
import { emptyPolicy } from '../policy/policy.ts';
import { mergeReports } from './merge.ts';
import { noPolicies } from './read-policy.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'readiness-merge-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const world = realWorld({});
const put = (name: string, data: unknown) => {
  writeFileSync(join(folder, name), typeof data === 'string' ? data : JSON.stringify(data));
  return join(folder, name);
};
const merged = (reports: string[], expect: string[] = [], policies = noPolicies) =>
  mergeReports(withDefaults({ reports, expect, arguments: [] }), world, policies);

describe('mergeReports', () => {
  test('one verdict over files and folders, clusters in order, sets flattened', async () => {
    put('z.json', { ...sampleReports.ready, cluster: 'alpha' });
    put('a.json', sampleSet);
    const { report, exitCode } = await merged([folder]);
    expect(exitCode).toBe(1);
    expect(report.verdict.decision).toBe('blocked');
    expect('reports' in report && report.reports.map(({ cluster }) => cluster)).toEqual(['alpha', 'prod', 'staging']);
  });

  test.each([
    ['ready', ['ready'], 0],
    ['attention', ['ready', 'attention'], 1],
    ['undecided', ['attention', 'undecided'], 2],
    ['blocked', ['undecided', 'blocked'], 1],
  ] as const)('%s out of %j: exit %i', async (decision, samples, code) => {
    const files = samples.map((sample) => put(`${sample}.json`, { ...sampleReports[sample], cluster: sample }));
    const { report, exitCode } = await merged(files);
    expect([report.verdict.decision, exitCode]).toEqual([decision, code]);
  });

  test("each cluster's own threshold counts", async () => {
    const file = put('r.json', { ...sampleReports.attention, cluster: 'lab' });
    const lab = { ...emptyPolicy, name: 'lab', paths: ['**'], failOn: 'blocker' as const };
    const policies = { base: { ...emptyPolicy, clusters: [lab] }, notes: [] };
    expect((await merged([file], [], policies)).exitCode).toBe(0);
    expect((await merged([file])).exitCode).toBe(1);
  });

  test('a cluster that was expected and left no report is undecided', async () => {
    const file = put('r.json', { ...sampleReports.ready, cluster: 'prod' });
    const { report, exitCode } = await merged([file], ['prod,staging']);
    expect([report.verdict.decision, exitCode]).toEqual(['undecided', 2]);
    expect('reports' in report && report.reports[1]).toMatchObject({
      cluster: 'staging',
      notes: [expect.stringContaining('no report')],
    });
  });

  test.each([
    ['no JSON', '{', 'file-unreadable'],
    ['another JSON', { schema: 1 }, 'file-unreadable'],
    ['a report of another schema', { ...sampleReports.ready, schema: 2 }, 'file-unreadable'],
  ])('%s is refused', async (_, data, code) => {
    await expect(merged([put('r.json', data)])).rejects.toMatchObject({ code });
  });

  test('nothing to merge is refused', async () => {
    await expect(merged([])).rejects.toMatchObject({ code: 'missing-input' });
    await expect(merged([join(folder, 'none.json')])).rejects.toMatchObject({ code: 'file-missing' });
  });
});
