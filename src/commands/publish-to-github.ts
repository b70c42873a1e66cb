import type { Report, ReportSet } from '../core/report.ts';
import { type CheckAnnotation, putCheckRun } from '../outside/github/check-run.ts';
import type { Github } from '../outside/github/client.ts';
import { putSuggestions } from '../outside/github/line-suggestions.ts';
import { refusalText } from '../outside/github/refusal.ts';
import { ownComments, type PullPlace, putComment, removeComments } from '../outside/github/sticky-comment.ts';
import { annotations } from '../report/github.ts';
import { reporterFor } from '../report/index.ts';
import { marker, markerStart, parseMarker } from '../report/run-state.ts';
import { suggestionMarker } from '../report/suggestions.ts';
import { upgradeText, wordOf } from '../report/words.ts';
import { publishSuggestions } from './publish-suggestions.ts';

/** Where and how a report is shown on GitHub, besides the log and the summary of its job. */
export interface Publication {
  readonly owner: string;
  readonly repo: string;
  /** Null: no pull request, no comment. */
  readonly pull: number | null;
  readonly headSha: string | null;
  readonly comment: 'always' | 'on-findings' | 'never';
  readonly checkRun: boolean;
  readonly exitCode: 0 | 1 | 2;
  /** `stickyKey` of the workflow and the policy file. */
  readonly key: string;
  readonly fullReport?: string;
}

/**
 * Writes the sticky comment, the suggested lines and the check run. Never throws: what GitHub refused comes back as sentences, since the verdict
 * stands in the exit code and the summary whatever happens here.
 */
export async function publishToGithub(report: Report | ReportSet, github: Github, publication: Publication): Promise<string[]> {
  const { pull, comment, checkRun } = publication;
  const jobs: [string, () => Promise<void>][] = [];
  if (pull !== null && comment !== 'never') {
    const conversation = { ...publication, pull };
    let mayStand: boolean | undefined;
    const speak = async () => {
      mayStand = await publishComment(report, github, conversation);
    };
    const suggest = async () => {
      if (mayStand !== undefined) await publishSuggestions(report, github, conversation, mayStand);
    };
    jobs.push(['the comment was not written', speak], ['the suggested line was not written', suggest]);
  }
  if (checkRun && publication.headSha !== null) {
    jobs.push(['the check run was not written', () => publishCheckRun(report, github, publication)]);
  }
  const notes: string[] = [];
  for (const [what, job] of jobs) await job().catch((error: unknown) => notes.push(refusalText(error, what)));
  return notes;
}

/** Where an earlier push had something to judge and this one has not, its comment says so. Never throws, as above. */
export async function retractComment(github: Github, publication: Omit<Publication, 'exitCode'>): Promise<string[]> {
  const { owner, repo, pull, headSha, key, comment } = publication;
  if (pull === null || comment === 'never') return [];
  const place = { owner, repo, pull };
  const start = markerStart(key);
  try {
    const [existing] = await ownComments(github, place, start);
    if (!existing) return [];
    await putComment(github, place, `${marker(key, { decision: 'ready', rules: {} })}\n${nothing}\n`, start, existing);
    const suggested = parseMarker(existing.body)?.suggests === true;
    if (suggested && headSha !== null) await putSuggestions(github, { ...place, headSha }, suggestionMarker(key), []);
    return [];
  } catch (error) {
    return [refusalText(error, 'the earlier comment was not updated')];
  }
}

const nothing = '### ✅ Nothing to check any more\n\nThis pull request does not change the Longhorn version now.';

/** Something a reviewer should know: findings or rules without an answer. */
export function isRelevant({ verdict: { decision, counts } }: Report | ReportSet): boolean {
  return decision !== 'ready' || counts.advice + counts.unknown + counts.waived > 0;
}

/** Whether the run before, whose comment stood here, may have suggested lines. */
async function publishComment(
  report: Report | ReportSet,
  github: Github,
  publication: Publication & PullPlace,
): Promise<boolean> {
  const { key, comment, fullReport } = publication;
  const place = { owner: publication.owner, repo: publication.repo, pull: publication.pull };
  const start = markerStart(key);
  const [existing, ...copies] = await ownComments(github, place, start);
  await removeComments(github, place, copies);
  if (!existing && comment === 'on-findings' && !isRelevant(report)) return false;
  const render = await reporterFor('comment');
  const previous = existing ? parseMarker(existing.body) : null;
  const rendering = {
    key,
    previous,
    ...(fullReport === undefined ? {} : { fullReport }),
  };
  try {
    await putComment(github, place, render(report, rendering), start, existing);
  } catch (error) {
    if ((error as { status?: number }).status !== 422) throw error;
    await putComment(github, place, render(report, { ...rendering, budget: smallBudget }), start, existing);
  }
  return existing !== undefined && (previous === null || previous.suggests === true);
}

/** For a server that takes less than github.com does. */
const smallBudget = 20_000;

const conclusions = { 0: 'success', 1: 'failure', 2: 'action_required' } as const;
const levels = { error: 'failure', warning: 'warning', notice: 'notice' } as const;

async function publishCheckRun(report: Report | ReportSet, github: Github, publication: Publication): Promise<void> {
  const marks = annotations(report).flatMap(({ level, title, message, place }): CheckAnnotation[] =>
    place && place.line > 0 ? [{ path: place.file, line: place.line, level: levels[level], title, message }] : [],
  );
  const summary = await reporterFor('summary');
  await putCheckRun(
    github,
    { owner: publication.owner, repo: publication.repo },
    {
      name: 'Longhorn upgrade readiness',
      headSha: publication.headSha ?? '',
      externalId: publication.key,
      conclusion: conclusions[publication.exitCode],
      title: `${wordOf(report)}: ${upgradeText(report)}`,
      summary: summary(report, { budget: 60_000 }),
      annotations: marks,
    },
  );
}
