import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import type { Inbound, Outbound } from './messages.ts';

const tarball = /^\/repos\/([^/]+)\/([^/]+)\/tarball\/([0-9a-f]{40})$/;

/** A commit's archive, which the emulator does not have: made from its tree and blobs, in the one folder that GitHub puts around them. */
export async function archive(request: Inbound, get: (path: string) => Promise<Outbound>): Promise<Outbound | undefined> {
  const [, owner, repo, sha = ''] = tarball.exec(request.path) ?? [];
  if (request.method !== 'GET' || owner === undefined) return undefined;
  const root = `/repos/${owner}/${repo}/git`;
  const tree = await get(`${root}/trees/${sha}?recursive=1`);
  if (tree.status !== 200) return tree;
  const tar = pack();
  const { tree: entries } = JSON.parse(String(tree.body)) as { tree: { path: string; type: string; sha: string }[] };
  for (const { path, sha: blob } of entries.filter(({ type }) => type === 'blob')) {
    const { content } = JSON.parse(String((await get(`${root}/blobs/${blob}`)).body)) as { content: string };
    tar.entry({ name: `${owner}-${repo}-${sha.slice(0, 7)}/${path}` }, Buffer.from(content, 'base64'));
  }
  tar.finalize();
  return { status: 200, headers: { 'content-type': 'application/x-gzip' }, body: await buffer(tar.pipe(createGzip())) };
}
