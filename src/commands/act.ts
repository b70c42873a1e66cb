import { readFile } from 'node:fs/promises';
import type { Options } from '../options.ts';
import { type GithubEvent, githubEvent } from '../outside/github/event.ts';
import { realWorld } from '../outside/real-world.ts';
import type { World } from '../outside/world.ts';
import { optionsFromInputs } from '../parse-options.ts';
import { failureOf, spoken } from './failure-of.ts';
import type { Job } from './job.ts';
import { maskSecrets } from './mask-secrets.ts';

/** The action: inputs and event → verdict, outputs, annotations, comment, summary. Gives the exit code; nothing is thrown. */
export async function act(): Promise<number> {
  const core = await import('@actions/core');
  try {
    const world = realWorld();
    const options = optionsFromInputs((name) => core.getInput(name));
    await maskSecrets(options, world, core.setSecret);
    const event = githubEvent(world.env, await readFile(world.env['GITHUB_EVENT_PATH'] ?? '', 'utf8'));
    const { openJob } = await import('./job.ts');
    const verb = verbs[options.command as keyof typeof verbs] ?? verbs.check;
    return await verb(options, world, event, openJob(options, world, event, core));
  } catch (error) {
    const failure = failureOf(error);
    core.error(spoken(failure), { title: 'Longhorn upgrade readiness could not run' });
    core.setOutput('verdict', 'undecided');
    return failure.exitCode;
  }
}

type Verb = (options: Options, world: World, event: GithubEvent, job: Job) => Promise<number>;

/** What the input `command` may say; each loads when it is asked for. */
const verbs = {
  check: async (...job) => (await import('./gate.ts')).gate(...job),
  matrix: async (...job) => (await import('./job-matrix.ts')).jobMatrix(...job),
  merge: async (...job) => (await import('./job-merge.ts')).jobMerge(...job),
  plan: async (options, world, _event, job) => (await import('./plan.ts')).plan(options, world, job.sides),
  rehearse: async (options, world) => (await import('./rehearse.ts')).rehearse(options, world),
  snapshot: async (options, world) => (await import('./snapshot.ts')).snapshot(options, world),
} as const satisfies Record<string, Verb>;
