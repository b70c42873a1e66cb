import type { Github } from './client.ts';

/** What a check run shows. `conclusion` follows the exit code; a required check must not count undecided as good. */
export interface CheckRunText {
  readonly name: string;
  readonly headSha: string;
  /** Tells apart workflows and policy files; a re-run with the same one updates its check run. */
  readonly externalId: string;
  readonly conclusion: 'success' | 'failure' | 'action_required';
  readonly title: string;
  /** At most 65,535 characters. */
  readonly summary: string;
  readonly annotations: readonly CheckAnnotation[];
}

export interface CheckAnnotation {
  readonly path: string;
  readonly line: number;
  readonly level: 'failure' | 'warning' | 'notice';
  readonly title: string;
  readonly message: string;
}

/** GitHub takes this many annotations a request; more are appended by updates. */
const annotationsOfRequest = 50;

/** Creates the check run of this commit, or updates the one that an earlier attempt made. Throws what GitHub refuses. */
export async function putCheckRun(github: Github, place: { owner: string; repo: string }, text: CheckRunText): Promise<void> {
  const batches = batchesOf(text.annotations.map(sent));
  const body = (batch: ReturnType<typeof sent>[]) => ({
    status: 'completed' as const,
    conclusion: text.conclusion,
    output: { title: text.title, summary: text.summary, annotations: batch },
  });
  let id = await earlier(github, place, text);
  for (const batch of batches) {
    if (id === undefined) {
      const { data } = await github.rest.checks.create({
        ...place,
        name: text.name,
        head_sha: text.headSha,
        external_id: text.externalId,
        ...body(batch),
      });
      id = data.id;
    } else await github.rest.checks.update({ ...place, check_run_id: id, ...body(batch) });
  }
}

async function earlier(github: Github, place: { owner: string; repo: string }, text: CheckRunText): Promise<number | undefined> {
  const { data } = await github.rest.checks.listForRef({ ...place, ref: text.headSha, check_name: text.name, per_page: 100 });
  return data.check_runs.find((run) => run.external_id === text.externalId)?.id;
}

function sent({ path, line, level, title, message }: CheckAnnotation) {
  return { path, start_line: line, end_line: line, annotation_level: level, title: title.slice(0, 255), message };
}

function batchesOf<T>(list: readonly T[]): T[][] {
  const batches: T[][] = [[]];
  for (const item of list) {
    const last = batches.at(-1);
    if (last && last.length < annotationsOfRequest) last.push(item);
    else batches.push([item]);
  }
  return batches;
}
