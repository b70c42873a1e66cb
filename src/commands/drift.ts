import type { Report, ReportSet } from '../core/report.ts';
import type { Options } from '../options.ts';
import type { Github } from '../outside/github/client.ts';
import type { GithubEvent } from '../outside/github/event.ts';
import { keepIssue } from '../outside/github/kept-issue.ts';
import { refusalText } from '../outside/github/refusal.ts';
import type { World } from '../outside/world.ts';
import { visible } from '../report/escape/visible.ts';
import { reporterFor } from '../report/index.ts';
import { reportsOf } from '../report/reports-of.ts';
import { eventChange } from './event-change.ts';
import { failureOf, spoken } from './failure-of.ts';
import { findChange, refuseUnseen } from './find-change.ts';
import { type Job, sayNothingToCheck, sidesAt, speak } from './job.ts';
import { judgeAll } from './judge-all.ts';
import { mergedReport, type Weighed } from './merged-report.ts';
import { publishToGithub } from './publish-to-github.ts';
import { readPolicies } from './read-policy.ts';

/** Newest first; more open pull requests than this are named and left to the next day. */
const mostPulls = 50;

/** A run by the clock or by hand that names no target judges what is open. */
export function isDrift({ to, base, 'base-dir': baseDir }: Options, { name }: GithubEvent): boolean {
  const comparesNothing = name === 'schedule' || name === 'workflow_dispatch';
  return comparesNothing && to === undefined && base === undefined && baseDir === undefined;
}

/**
 * Judges the open pull requests again, since clusters move on after a green check: their comments are updated, and the run ends
 * with one verdict over all of them.
 */
export async function drift(options: Options, world: World, event: GithubEvent, job: Job, github: Github): Promise<number> {
  const { owner, repo } = job.publication;
  const { data } = await github.rest.pulls.list({
    owner,
    repo,
    state: 'open',
    sort: 'updated',
    direction: 'desc',
    per_page: 100,
  });
  const weighed: Weighed[] = [];
  const notes = data.length > mostPulls ? [`${data.length - mostPulls} more open pull requests were not judged`] : [];
  for (const { number, base, head } of data.slice(0, mostPulls)) {
    const at = { ...event, pull: number, baseSha: base.sha, headSha: head.sha };
    try {
      weighed.push(...(await judgePull(options, world, at, job, github)));
    } catch (error) {
      notes.push(`pull request ${number} could not be judged: ${spoken(failureOf(error))}`);
    }
  }
  if (weighed.length === 0 && notes.length === 0) {
    if (options.issue) await issueOf(job, github, undefined, 0);
    return sayNothingToCheck(job, []);
  }
  const { report, exitCode } = mergedReport(weighed);
  await speak(job, { report: { ...report, notes }, exitCode });
  if (options.issue) await issueOf(job, github, { ...report, notes }, exitCode);
  return exitCode === 0 && notes.length > 0 ? 2 : exitCode;
}

/** One issue for the team, open as long as a run by the clock does not end green. A refusal costs a notice, never the verdict. */
async function issueOf(job: Job, github: Github, report: Report | ReportSet | undefined, exitCode: number): Promise<void> {
  const { owner, repo, key } = job.publication;
  const place = {
    owner,
    repo,
    marker: `<!-- longhorn-readiness drift ${key} -->`,
    title: 'Open Longhorn upgrades no longer fit the cluster',
  };
  const body = report && exitCode !== 0 ? (await reporterFor('markdown'))(report, { budget: 60_000 }) : undefined;
  try {
    await keepIssue(github, place, body);
  } catch (error) {
    job.core.notice(visible(refusalText(error, 'the issue was not written')));
  }
}

async function judgePull(options: Options, world: World, event: GithubEvent, job: Job, github: Github): Promise<Weighed[]> {
  const found = await findChange(options, world, await eventChange(event, github));
  refuseUnseen(found);
  if (found.asked.length === 0) return [];
  const { owner, repo } = job.publication;
  const policies = await readPolicies(options, world, sidesAt(github, { owner, repo }, event.baseSha ?? '', event.headSha ?? ''));
  const notes = [...found.notes, ...policies.notes];
  const { report, exitCode } = await judgeAll(options, world, found.asked, { ...policies, notes });
  const publication = { ...job.publication, pull: event.pull, headSha: event.headSha, exitCode };
  for (const refused of await publishToGithub(report, github, publication)) job.core.notice(visible(refused));
  return reportsOf(report).map((one) => ({ report: named(one, event.pull), failOn: exitCode === 1 ? 'warning' : 'blocker' }));
}

/** In the table over all pull requests each stands under its number. */
function named(report: Report, pull: number | null): Report {
  return { ...report, cluster: `pull request ${pull}${report.cluster ? `: ${report.cluster}` : ''}` };
}
