import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { type Exchange, passOn } from './exchange.ts';
import type { FaultRule } from './fault-proxy.ts';
import { statusObject } from './faults.ts';

interface List {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly resourceVersion: string; readonly continue?: string };
  readonly items: readonly Record<string, unknown>[];
}

/**
 * Makes an old API server answer like one of Kubernetes 1.32 or later: it says so in `/version`, and a watch with `sendInitialEvents=true`
 * streams what it holds and then a bookmark with the annotation `k8s.io/initial-events-end`
 * (kubernetes.io/docs/reference/using-api/api-concepts/#streaming-lists). The objects are those of real pages. `broken`: what becomes of the
 * stream after its first 500 events.
 */
export function streamedLists(version = 'v1.36.0', broken?: StreamFault): FaultRule[] {
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(version) ?? [];
  const answer = { major, minor, gitVersion: version, platform: 'linux/amd64' };
  return [
    { match: ({ path }) => path === '/version', fault: { kind: 'answer', status: 200, body: answer } },
    {
      match: ({ path }) => path.includes('sendInitialEvents=true'),
      fault: { kind: 'custom', answer: (exchange) => streamList(exchange, broken) },
    },
  ];
}

/** A stream that is reset, ends without its bookmark, says no more, or reports an error. */
export type StreamFault = 'reset' | 'end' | 'hang' | 'error';

async function streamList(exchange: Exchange, broken: StreamFault | undefined): Promise<void> {
  const path = exchange.seen.path.split('?')[0];
  const first = await page(exchange, `${path}?limit=500`);
  if (!('list' in first)) return passOn(exchange);
  exchange.outgoing.writeHead(200, { 'content-type': 'application/json', 'transfer-encoding': 'chunked' });
  let { list } = first;
  for (;;) {
    const kind = list.kind.replace(/List$/, '');
    const events = list.items.map((object) => ({ type: 'ADDED', object: { apiVersion: list.apiVersion, kind, ...object } }));
    exchange.outgoing.write(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    if (broken) return breakOff(exchange, broken);
    if (!list.metadata.continue) return end(exchange, list, kind);
    const next = await page(exchange, `${path}?limit=500&continue=${encodeURIComponent(list.metadata.continue)}`);
    if (!('list' in next)) return exchange.outgoing.destroy() && undefined;
    list = next.list;
  }
}

async function breakOff({ outgoing, incoming }: Exchange, broken: StreamFault): Promise<void> {
  await wait(50);
  if (broken === 'reset' && 'resetAndDestroy' in incoming.socket) incoming.socket.resetAndDestroy();
  if (broken === 'error') outgoing.write(`${JSON.stringify({ type: 'ERROR', object: statusObject(410) })}\n`);
  if (broken === 'end' || broken === 'error') outgoing.end();
}

/** A watch stays open after its bookmark until the client leaves. */
function end(exchange: Exchange, list: List, kind: string): void {
  const annotations = { 'k8s.io/initial-events-end': 'true' };
  const metadata = { resourceVersion: list.metadata.resourceVersion, creationTimestamp: null, annotations };
  exchange.outgoing.write(`${JSON.stringify({ type: 'BOOKMARK', object: { apiVersion: list.apiVersion, kind, metadata } })}\n`);
}

async function page(exchange: Exchange, path: string): Promise<{ list: List } | { status: number }> {
  const answer: IncomingMessage = await exchange.forward(path);
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  if (answer.statusCode !== 200) return { status: answer.statusCode ?? 0 };
  const body = Buffer.concat(chunks);
  return { list: JSON.parse(String(answer.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body)) as List };
}
