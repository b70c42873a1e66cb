import { Failure } from '../core/failure.ts';
import type { Options } from '../options.ts';
import type { GithubEvent } from '../outside/github/event.ts';
import type { World } from '../outside/world.ts';
import { visible } from '../report/escape/visible.ts';
import { drift, isDrift } from './drift.ts';
import { eventChange } from './event-change.ts';
import { failureOf, spoken } from './failure-of.ts';
import { findChange, refuseUnseen } from './find-change.ts';
import { type Job, sayNothingToCheck, speak } from './job.ts';
import { judgeAll } from './judge-all.ts';
import { mergedPull } from './merged-pull.ts';
import { readPolicies } from './read-policy.ts';
import { unreadReport } from './unread-report.ts';

/** The action's main verb: the event's change, judged and said. Gives the exit code. */
export async function gate(options: Options, world: World, event: GithubEvent, opened: Job): Promise<number> {
  const job = options.after ? await onMergedPull(opened, event) : opened;
  if (job.github && !options.after && isDrift(options, event)) return drift(options, world, event, job, job.github);
  const found = await findChange(options, world, await eventChange(event, job.github));
  refuseUnseen(found);
  if (found.asked.length === 0) return await sayNothingToCheck(job, found.notes);
  const policies = await readPolicies(options, world, job.sides);
  const notes = [...found.notes, ...policies.notes];
  try {
    const judged = await judgeAll(options, world, found.asked, { ...policies, notes });
    await speak(job, judged);
    return judged.exitCode;
  } catch (error) {
    const failure = explained(failureOf(error), event);
    job.core.error(spoken(failure), { title: 'Longhorn upgrade readiness could not judge' });
    const [first] = found.asked;
    // What stands on the pull request must not be older than what went wrong: an earlier green comment would lie.
    if (first)
      await speak(job, {
        report: unreadReport({ ...first.asked, after: options.after }, options['cluster-name'], failure),
        exitCode: 2,
      });
    return failure.exitCode;
  }
}

/** After the merge the comment goes where the upgrade was decided. */
async function onMergedPull(job: Job, { pull, headSha }: GithubEvent): Promise<Job> {
  const { github, publication, core } = job;
  if (!github || pull !== null || headSha === null || publication.comment === 'never') return job;
  const { owner, repo } = publication;
  const merged = await mergedPull(github, { owner, repo, sha: headSha });
  if (merged.refused !== undefined) core.notice(visible(merged.refused));
  return { ...job, publication: { ...publication, pull: merged.pull } };
}

/** Forks and Dependabot have no secrets, which is the usual reason why their cluster cannot be read. */
function explained(failure: Failure, { fork, actor }: GithubEvent): Failure {
  if (!fork && actor !== 'dependabot[bot]') return failure;
  const who = fork ? 'The workflow of a fork' : "Dependabot's workflow";
  const hint = `${failure.hint} ${who} has no secrets: judge a signed snapshot instead (docs/github.md).`;
  return new Failure(failure.code, failure.message, hint, { cause: failure.cause, exitCode: failure.exitCode });
}
