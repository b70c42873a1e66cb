import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Failure } from '../core/failure.ts';
import type { Report } from '../core/report.ts';
import { reportSchema } from '../core/report-schema.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { rulingsFor } from '../policy/policy.ts';
import { nameOf, reportsOf } from '../report/reports-of.ts';
import { emit } from './emit.ts';
import { type Judged, mergedReport } from './merged-report.ts';
import { type Policies, readPolicies } from './read-policy.ts';
import { threshold } from './threshold.ts';
import { unreadReport } from './unread-report.ts';

/** Merges the reports of several jobs into one verdict. Exit code as for `check`. */
export async function merge(options: Options, world: World): Promise<number> {
  const { report, exitCode } = await mergeReports(options, world, await readPolicies(options, world));
  await emit(report, options, world);
  return exitCode;
}

/**
 * Reads reports (files, or folders of them) and judges them together, each with its cluster's threshold. A cluster that was
 * expected and has no report is undecided: its job may have died. Fails with `missing-input` without a report.
 */
export async function mergeReports(options: Options, world: World, policies: Policies): Promise<Judged> {
  const files = await reportFiles(options, world);
  if (files.length === 0 && options.expect.length === 0) {
    throw new Failure(
      'missing-input',
      'there is no report to merge',
      'Name JSON reports: longhorn-readiness merge reports/*.json',
    );
  }
  const read = (await Promise.all(files.map((file) => readReports(file, world)))).flat();
  const reports = [...read, ...missing(options.expect, read)].toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  return mergedReport(
    reports.map((report) => {
      const cluster = policies.base.clusters.find(({ name }) => name === report.cluster);
      return { report, failOn: threshold(options, rulingsFor(policies.base, cluster)) };
    }),
  );
}

/** The files that the options name, folders walked. A folder that does not exist holds none: no job left a report. */
export async function reportFiles(options: Options, world: World): Promise<string[]> {
  return (await Promise.all([...options.arguments, ...options.reports].map((path) => jsonFiles(path, world)))).flat();
}

async function jsonFiles(path: string, world: World): Promise<string[]> {
  const info = await stat(resolve(world.cwd, path)).catch(() => undefined);
  if (!info && !path.endsWith('.json')) return [];
  if (!info?.isDirectory()) return [path];
  const names = await readdir(resolve(world.cwd, path), { recursive: true });
  return names
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => join(path, name));
}

async function readReports(file: string, world: World): Promise<readonly Report[]> {
  let data: unknown;
  try {
    data = JSON.parse(await world.readFile(file));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw notReport(file, (error as Error).message);
  }
  const parsed = reportSchema.safeParse(data);
  if (!parsed.success) throw notReport(file, 'it does not fit schema/report-v1.json');
  return reportsOf(parsed.data as Report);
}

function notReport(file: string, why: string): Failure {
  return new Failure(
    'file-unreadable',
    `${file} is no report of this tool: ${why}`,
    'Write reports with: check --output json=PATH',
  );
}

function missing(expected: readonly string[], reports: readonly Report[]): Report[] {
  const there = new Set(reports.map(({ cluster }) => cluster));
  const lacking = expected.flatMap((names) => names.split(/[\s,]+/)).filter((name) => name !== '' && !there.has(name));
  const failure = new Failure('missing-input', 'its job left no report', 'Look at the log of that job.');
  return lacking.map((name) => unreadReport({ to: 'unknown', via: 'option', place: null }, name, failure));
}
