import type { Options } from '../options.ts';
import type { GithubEvent } from '../outside/github/event.ts';
import type { World } from '../outside/world.ts';
import { type Job, sayNothingToCheck, speak } from './job.ts';
import { mergeReports, reportFiles } from './merge.ts';
import { readPolicies } from './read-policy.ts';

/** The action's `command: merge`: one verdict, one comment over the reports that the jobs of a matrix left. */
export async function jobMerge(options: Options, world: World, _event: GithubEvent, job: Job): Promise<number> {
  const expected = options.expect.join('').trim();
  if (expected === '' && (await reportFiles(options, world)).length === 0) return sayNothingToCheck(job, []);
  const judged = await mergeReports(options, world, await readPolicies(options, world, job.sides));
  await speak(job, judged);
  return judged.exitCode;
}
