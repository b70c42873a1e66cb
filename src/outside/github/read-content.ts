import type { Github } from './client.ts';

/** The text of a file at a commit; undefined where the commit has none. Throws what GitHub refuses otherwise. */
export async function readContent(
  github: Github,
  { owner, repo }: { owner: string; repo: string },
  path: string,
  ref: string,
): Promise<string | undefined> {
  try {
    const { data } = await github.rest.repos.getContent({ owner, repo, path, ref });
    if (Array.isArray(data) || data.type !== 'file') return undefined;
    return Buffer.from('content' in data ? data.content : '', 'base64').toString('utf8');
  } catch (error) {
    if ((error as { status?: number }).status === 404) return undefined;
    throw error;
  }
}
