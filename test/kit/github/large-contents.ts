import { type Inbound, json, type Outbound } from './messages.ts';

const contents = /^\/repos\/[^/]+\/[^/]+\/contents\//;
/** Above this GitHub's contents API leaves the content out of JSON; `raw` and blobs still give it. */
const oneMegabyte = 1024 * 1024;

/** The answer to a contents request as GitHub gives it: files above 1 MB have `encoding: none` and no content. */
export function withoutLargeContents(request: Inbound, answer: Outbound): Outbound {
  const path = new URL(request.path, 'http://github.invalid').pathname;
  if (request.method !== 'GET' || !contents.test(path) || answer.status !== 200) return answer;
  if (!(answer.headers['content-type'] ?? '').includes('json')) return answer;
  const file = JSON.parse(String(answer.body)) as { type?: string; size?: number };
  return file.type === 'file' && (file.size ?? 0) > oneMegabyte ? json(200, { ...file, content: '', encoding: 'none' }) : answer;
}
