import { join } from 'node:path';
import type { Report, ReportSet } from '../core/report.ts';
import type { Options } from '../options.ts';
import type { Github } from '../outside/github/client.ts';
import { githubClient } from '../outside/github/client.ts';
import type { GithubEvent } from '../outside/github/event.ts';
import { readContent } from '../outside/github/read-content.ts';
import type { World } from '../outside/world.ts';
import { prose } from '../report/escape/markdown.ts';
import { visible } from '../report/escape/visible.ts';
import { reporterFor } from '../report/index.ts';
import { stickyKey } from '../report/run-state.ts';
import { emit } from './emit.ts';
import type { Judged } from './judge-all.ts';
import { type Publication, publishToGithub, retractComment } from './publish-to-github.ts';
import type { Sides } from './read-policy.ts';

export type Core = typeof import('@actions/core');

/** One run of the action: what it was asked, and its ways to speak. Without a token there is no `github`. */
export interface Job {
  readonly options: Options;
  readonly world: World;
  readonly core: Core;
  readonly github?: Github;
  readonly sides?: Sides;
  readonly publication: Omit<Publication, 'exitCode'>;
}

/** A job's whole conversation with GitHub, waiting for its limits included; of one that judges all open pull requests, more. */
const budgetMs = 90_000;
const driftBudgetMs = 600_000;

export function openJob(options: Options, world: World, event: GithubEvent, core: Core): Job {
  const { env } = world;
  const [owner = '', repo = ''] = event.repository.split('/');
  const token = options['github-token'];
  const apiUrl = env['GITHUB_API_URL'];
  const warn = (text: string) => core.info(visible(text));
  const github = token
    ? githubClient({ token, budgetMs: event.pull === null ? driftBudgetMs : budgetMs, warn, ...(apiUrl ? { apiUrl } : {}) })
    : undefined;
  const publication = {
    ...{ owner, repo, pull: event.pull, headSha: event.headSha ?? env['GITHUB_SHA'] ?? null },
    comment: (options.comment ?? 'on-findings') as Publication['comment'],
    checkRun: options['check-run'],
    key: stickyKey(env['GITHUB_WORKFLOW'] ?? '', `${options.config ?? ''}#${options['cluster-name'] ?? ''}`),
    fullReport: 'The summary of the job has more, and its output report-path names the whole report.',
  };
  if (!github) return { options, world, core, publication };
  const here = env['GITHUB_SHA'] ?? 'HEAD';
  const sides = sidesAt(github, { owner, repo }, event.baseSha ?? here, event.baseSha ? (event.headSha ?? here) : here);
  return { options, world, core, publication, github, sides };
}

/** Both sides of a change, each file read through GitHub's API. */
export function sidesAt(github: Github, place: { owner: string; repo: string }, base: string, head: string): Sides {
  const read = (ref: string) => (path: string) => readContent(github, place, path, ref);
  return { base: read(base), head: read(head) };
}

/**
 * Says the verdict everywhere: outputs and log first, since nothing may lose them, then what GitHub's API may refuse, then the
 * summary, which also tells what was refused.
 */
export async function speak(job: Job, { report, exitCode }: Judged): Promise<void> {
  const { options, world, core, github, publication } = job;
  const path = join(world.env['RUNNER_TEMP'] ?? world.cwd, 'longhorn-readiness', 'report.json');
  await world.writeFile(path, (await reporterFor('json'))(report));
  setOutputs(report, path, core);
  await emit(report, options, world);
  const refused = github ? await publishToGithub(report, github, { ...publication, exitCode }) : [];
  for (const note of refused) core.notice(visible(note));
  await writeSummary(core, `${(await reporterFor('summary'))(report)}${refused.map((note) => `\n> ${prose(note)}\n`).join('')}`);
}

/** Green with one sentence; a comment of an earlier push that no longer holds is taken back. */
export async function sayNothingToCheck(job: Job, notes: readonly string[]): Promise<number> {
  const { core, github, publication } = job;
  for (const note of notes) core.warning(visible(note));
  core.info('No Longhorn version change was found: nothing to check.');
  core.setOutput('verdict', 'none');
  if (github) for (const note of await retractComment(github, publication)) core.notice(visible(note));
  await writeSummary(core, 'No Longhorn version change was found: nothing to check.\n');
  return 0;
}

/** The summary is never the reason that a run fails. */
async function writeSummary(core: Core, text: string): Promise<void> {
  await core.summary
    .addRaw(text)
    .write()
    .catch((error: unknown) => core.info(`the step summary was not written: ${visible(String(error))}`));
}

function setOutputs(report: Report | ReportSet, path: string, core: Core): void {
  const first = 'reports' in report ? report.reports[0] : report;
  const { decision, counts } = report.verdict;
  const outputs = {
    verdict: decision,
    from: first?.upgrade.from ?? '',
    to: first?.upgrade.to ?? '',
    blockers: counts.blocker,
    warnings: counts.warning,
    unknown: counts.unknown,
    'report-path': path,
  };
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
}
