/** What stopped a request to GitHub, in one sentence with what to do about it. */
export function refusalText(error: unknown, what: string): string {
  const { status, message } = error as { status?: number; message?: string };
  const detail = (message ?? String(error)).split('\n')[0]?.slice(0, 200) ?? '';
  if (status === 401) return `${what}: GitHub refused the token (401). Check the input github-token.`;
  if (status === 403 && /rate limit/i.test(detail))
    return `${what}: GitHub's rate limit is reached (403). It is written by the next run.`;
  if (status === 403) {
    return `${what}: the token may not write here (403). Workflows of forks and of Dependabot get a read-only token; in others add the permission.`;
  }
  if (status === 404) return `${what}: GitHub does not find it (404). It may be gone, or the token may not see it.`;
  if (status === 429) return `${what}: GitHub asked to wait longer than this run can (429).`;
  return `${what}: ${status === undefined || status === 500 ? '' : `${status} `}${detail}`;
}
