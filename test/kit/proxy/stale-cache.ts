import { gunzipSync } from 'node:zlib';
import type { Exchange } from './exchange.ts';
import type { FaultRule } from './fault-proxy.ts';

interface List {
  readonly metadata: { readonly resourceVersion: string; readonly continue?: string };
  readonly items: readonly Record<string, unknown>[];
}

/**
 * A watch cache that lags behind etcd, as caches before Kubernetes 1.31 may: a list at `resourceVersion=0` is of an older version, and of an
 * object that has changed since it holds what `before` says. As many objects, and the first ones are the same.
 */
export function staleCache(
  plural: string,
  before: (object: Record<string, unknown>) => Record<string, unknown>,
  lag = 100,
): FaultRule {
  const answer = async (exchange: Exchange): Promise<void> => {
    const fresh = await whole(exchange, exchange.seen.path.replace(/[?&]resourceVersion=0/, ''));
    const version = String(Math.max(1, Number(fresh.metadata.resourceVersion) - lag));
    const stale = { ...fresh, metadata: { ...fresh.metadata, resourceVersion: version }, items: fresh.items.map(before) };
    exchange.outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(stale));
  };
  return {
    match: ({ path }) => path.includes(`/${plural}?`) && path.includes('resourceVersion=0'),
    fault: { kind: 'custom', answer },
  };
}

async function whole(exchange: Exchange, path: string): Promise<List> {
  const answer = await exchange.forward(path);
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  return JSON.parse(String(answer.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body)) as List;
}
