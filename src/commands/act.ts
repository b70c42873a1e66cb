import { readFile } from 'node:fs/promises';
import { Failure } from '../core/failure.ts';
import type { Options } from '../options.ts';
import { type GithubEvent, githubEvent } from '../outside/github/event.ts';
import { secretForms } from '../outside/github/secret-forms.ts';
import { realWorld } from '../outside/real-world.ts';
import type { World } from '../outside/world.ts';
import { optionsFromInputs } from '../parse-options.ts';
import { visible } from '../report/escape/visible.ts';
import { eventChange } from './event-change.ts';
import { findChange } from './find-change.ts';
import { type Job, sayNothingToCheck, speak } from './job.ts';
import { type Judged, judgeAll } from './judge-all.ts';
import { readPolicies } from './read-policy.ts';
import { unreadReport } from './unread-report.ts';

/** The action: inputs and event → verdict, outputs, annotations, comment, summary. Gives the exit code; nothing is thrown. */
export async function act(): Promise<number> {
  const core = await import('@actions/core');
  try {
    const world = realWorld();
    const options = optionsFromInputs((name) => core.getInput(name));
    for (const form of secretForms(options.kubeconfig ?? '')) core.setSecret(form);
    const event = githubEvent(world.env, await readFile(world.env['GITHUB_EVENT_PATH'] ?? '', 'utf8'));
    const { openJob } = await import('./job.ts');
    return await gate(options, world, event, openJob(options, world, event, core));
  } catch (error) {
    const failure = failureOf(error);
    core.error(spoken(failure), { title: 'Longhorn upgrade readiness could not run' });
    core.setOutput('verdict', 'undecided');
    return failure.exitCode;
  }
}

async function gate(options: Options, world: World, event: GithubEvent, job: Job): Promise<number> {
  const found = await findChange(options, world, await eventChange(event, job.github));
  if (found.asked.length === 0 && found.blind) throw unseen(found.notes);
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
    if (first) await speak(job, unread(first.asked, failure));
    return failure.exitCode;
  }
}

/** Nothing found in a change that was not wholly read is no answer. */
function unseen(notes: readonly string[]): Failure {
  const hint = 'Check the change out and compare it locally: inputs base-dir and head-dir, or base and head on a clone.';
  return new Failure('nothing-to-judge', `the change could not be wholly read: ${notes.join('; ')}`, hint, { exitCode: 2 });
}

/** What stands on the pull request must not be older than what went wrong: an earlier green comment would lie. */
function unread(asked: Parameters<typeof unreadReport>[0], failure: Failure): Judged {
  return { report: unreadReport(asked, undefined, failure), exitCode: 2 };
}

function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  return new Failure('internal', String(error), 'Run again with debug: true and report what it prints.', { cause: error });
}

/** Forks and Dependabot have no secrets, which is the usual reason why their cluster cannot be read. */
function explained(failure: Failure, { fork, actor }: GithubEvent): Failure {
  if (!fork && actor !== 'dependabot[bot]') return failure;
  const who = fork ? 'The workflow of a fork' : "Dependabot's workflow";
  const hint = `${failure.hint} ${who} has no secrets: judge a signed snapshot instead (docs/github.md).`;
  return new Failure(failure.code, failure.message, hint, { cause: failure.cause, exitCode: failure.exitCode });
}

function spoken({ message, hint }: Failure): string {
  return `${visible(message, 1000)}. ${visible(hint, 1000)}`;
}
