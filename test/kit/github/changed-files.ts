import { type Inbound, json, type Outbound } from './messages.ts';

const pullFiles = /^\/repos\/([^/]+)\/([^/]+)\/pulls\/(\d+)\/files$/;
const comparison = /^\/repos\/[^/]+\/[^/]+\/compare\//;
const filesOfAPullRequest = 3000;

interface ChangedFile {
  readonly patch?: string;
  readonly [key: string]: unknown;
}

/**
 * The two places where GitHub lists changed files. The emulator answers a pull request's file list with invented names, so it is derived
 * here from its honest comparison; and `patch` is left out everywhere, as GitHub leaves it out of large changes.
 */
export async function changedFiles(request: Inbound, get: (path: string) => Promise<Outbound>): Promise<Outbound | undefined> {
  if (request.method !== 'GET') return undefined;
  const url = new URL(request.path, 'http://github.invalid');
  if (comparison.test(url.pathname)) return withoutPatches(await get(request.path));
  const [, owner, repo, number] = pullFiles.exec(url.pathname) ?? [];
  if (number === undefined) return undefined;
  const pull = await get(`/repos/${owner}/${repo}/pulls/${number}`);
  if (pull.status !== 200) return pull;
  const { base, head } = JSON.parse(String(pull.body)) as { base: { sha: string }; head: { sha: string } };
  const compared = await get(`/repos/${owner}/${repo}/compare/${base.sha}...${head.sha}`);
  if (compared.status !== 200) return compared;
  const { files } = JSON.parse(String(compared.body)) as { files: ChangedFile[] };
  return page(files.slice(0, filesOfAPullRequest).map(bare), url, request.headers.host ?? '');
}

function withoutPatches(answer: Outbound): Outbound {
  if (answer.status !== 200) return answer;
  const body = JSON.parse(String(answer.body)) as { files?: ChangedFile[] };
  return json(200, { ...body, files: body.files?.map(bare) }, linkOf(answer));
}

function linkOf(answer: Outbound): Record<string, string> {
  const link = answer.headers['link'];
  return link === undefined ? {} : { link };
}

function bare(file: ChangedFile): ChangedFile {
  const { patch: _patch, ...rest } = file;
  return rest;
}

function page(files: readonly ChangedFile[], url: URL, host: string): Outbound {
  const size = Math.min(Number(url.searchParams.get('per_page') ?? 30), 100);
  const number = Math.max(Number(url.searchParams.get('page') ?? 1), 1);
  const last = Math.max(1, Math.ceil(files.length / size));
  const at = (to: number): string => `<http://${host}${url.pathname}?per_page=${size}&page=${to}>`;
  const link = number < last ? { link: `${at(number + 1)}; rel="next", ${at(last)}; rel="last"` } : {};
  return json(200, files.slice((number - 1) * size, number * size), link as Record<string, string>);
}
