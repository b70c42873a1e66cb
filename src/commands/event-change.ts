import type { Github } from '../outside/github/client.ts';
import type { GithubEvent } from '../outside/github/event.ts';
import type { ChangeReader } from '../sources/change/change-reader.ts';
import { apiBudget, type ReadingBudget } from '../sources/change/collect-trees.ts';
import { githubChange } from '../sources/change/github-change.ts';

/** The change that an event compares, read through GitHub's API; undefined when the event compares nothing. */
export async function eventChange(
  event: GithubEvent,
  github: Github | undefined,
): Promise<{ reader: ChangeReader; budget: ReadingBudget } | undefined> {
  const { baseSha, headSha, repository } = event;
  if (!github || baseSha === null || headSha === null) return undefined;
  const get = async (path: string): Promise<unknown> => (await github.request(`GET ${path}`)).data;
  const archive = async (path: string): Promise<AsyncIterable<Uint8Array>> =>
    (await github.request(`GET ${path}`, { request: { parseSuccessResponseBody: false } })).data as AsyncIterable<Uint8Array>;
  return { reader: await githubChange(get, repository, baseSha, headSha, archive), budget: apiBudget };
}
