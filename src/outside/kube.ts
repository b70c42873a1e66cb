import { type IncomingHttpHeaders, type IncomingMessage, request as plainRequest } from 'node:http';
import { request } from 'node:https';
import type { Socket } from 'node:net';
import { createGunzip } from 'node:zlib';
import { agentFor } from './kube/agent-for.ts';
import type { Proof } from './kube/credentials-of.ts';
import { findConnection } from './kube/find-connection.ts';
import type { Surroundings } from './kube/find-kubeconfig.ts';

/** Which cluster, as the options say it. */
export interface KubeAccess {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly allowExec: boolean;
}

/** One request to the API server. `path` begins with a slash and holds its query. `stallMs`: give up after so long without a byte. */
export interface KubeRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** Content type of `body`; JSON unless said otherwise. */
  readonly type?: string;
  readonly accept?: string;
  /** Ask for a compressed answer. */
  readonly gzip?: boolean;
  readonly stallMs?: number;
  readonly signal?: AbortSignal;
}

/** An answer, of any status. The body is uncompressed on the way and must be read to its end or destroyed. */
export interface KubeAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: AsyncIterable<Buffer>;
  /** Leaves the rest of the body unread. */
  readonly destroy: () => void;
}

/** A way to one API server. Requests reject with what node's network layer says (`code`); statuses are never errors. */
export interface Kube {
  readonly server: string;
  /** The context's name, or `in-cluster`. */
  readonly label: string;
  /** What the user should know about this connection. */
  readonly warnings: readonly string[];
  readonly send: (request: KubeRequest) => Promise<KubeAnswer>;
  /** After a 401: reads the token file again or runs the plugin again. False when that changes nothing. */
  readonly renew: () => Promise<boolean>;
  /** Requests sent and bytes received over the wire so far. */
  readonly traffic: () => { readonly calls: number; readonly bytes: number };
  /**
   * Whether the server is so close (a connection within two milliseconds, no proxy between) that it spends more time on compressing a
   * long answer than the network on carrying it.
   */
  readonly near: () => boolean;
  readonly close: () => void;
}

const product = 'longhorn-upgrade-readiness';

/**
 * Opens the window to a cluster; nothing is sent yet. Fails with `kubeconfig-invalid`, `exec-not-allowed`, `file-missing`,
 * `file-unreadable` or `cluster-refused` (a credential plugin that failed, an expired id token).
 */
export async function openKube(access: KubeAccess, around: Surroundings): Promise<Kube> {
  const connection = findConnection(access, around);
  let proof = await connection.credentials(false);
  let agent = agentFor(connection.server, { ...connection.tls, ...certificateOf(proof) }, connection.proxy);
  const count = { calls: 0, bytes: 0 };
  let fastest = Number.POSITIVE_INFINITY;
  return {
    server: `${connection.server.protocol}//${connection.server.host}`,
    label: connection.label,
    warnings: connection.warnings,
    send: (asked) => {
      count.calls++;
      return send(asked, connection.server, agent, proof, {
        received: (bytes) => {
          count.bytes += bytes;
        },
        connected: (ms) => {
          fastest = Math.min(fastest, ms);
        },
      });
    },
    renew: async () => {
      const fresh = await connection.credentials(true);
      const changed = JSON.stringify(fresh) !== JSON.stringify(proof);
      if (changed) {
        proof = fresh;
        agent.destroy();
        agent = agentFor(connection.server, { ...connection.tls, ...certificateOf(proof) }, connection.proxy);
      }
      return changed;
    },
    traffic: () => ({ ...count }),
    near: () => fastest < nearMs,
    close: () => agent.destroy(),
  };
}

function certificateOf({ cert, key }: Proof): { cert?: string; key?: string } {
  return { ...(cert === undefined ? {} : { cert }), ...(key === undefined ? {} : { key }) };
}

const nearMs = 2;

interface Meter {
  readonly received: (bytes: number) => void;
  /** A connection was made, which took so long. */
  readonly connected: (ms: number) => void;
}

function send(
  asked: KubeRequest,
  server: URL,
  agent: ReturnType<typeof agentFor>,
  proof: Proof,
  meter: Meter,
): Promise<KubeAnswer> {
  const body = asked.body === undefined ? undefined : JSON.stringify(asked.body);
  const headers = {
    'user-agent': product,
    accept: asked.accept ?? 'application/json',
    ...(asked.gzip ? { 'accept-encoding': 'gzip' } : {}),
    ...(body === undefined
      ? {}
      : { 'content-type': asked.type ?? 'application/json', 'content-length': Buffer.byteLength(body) }),
    ...proof.headers,
  };
  const url = `${server.origin}${server.pathname.replace(/\/$/, '')}${asked.path}`;
  const options = { method: asked.method ?? 'GET', agent, headers, ...(asked.signal ? { signal: asked.signal } : {}) };
  return new Promise((resolve, reject) => {
    const outgoing = (server.protocol === 'https:' ? request : plainRequest)(url, options, (incoming) =>
      resolve(answerOf(incoming, meter)),
    );
    outgoing.once('socket', (socket) => timeConnection(socket, meter));
    outgoing.once('error', reject);
    if (asked.stallMs !== undefined) outgoing.setTimeout(asked.stallMs, () => outgoing.destroy(stalled()));
    outgoing.end(body);
  });
}

const stalled = (): Error => Object.assign(new Error('the API server stopped sending'), { code: 'STALLED' });

/** A tunnel through a proxy is connected already when it gets here, so that it tells nothing. */
function timeConnection(socket: Socket, { connected }: Meter): void {
  if (!socket.connecting) return;
  const start = performance.now();
  socket.once('connect', () => connected(performance.now() - start));
}

function answerOf(incoming: IncomingMessage, { received }: Meter): KubeAnswer {
  incoming.on('data', (chunk: Buffer) => received(chunk.length));
  incoming.pause();
  const zipped = incoming.headers['content-encoding'] === 'gzip';
  const body = zipped ? incoming.pipe(createGunzip({ chunkSize: 262_144 })) : incoming;
  if (zipped) incoming.once('error', (error) => body.destroy(error));
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, body, destroy: () => incoming.destroy() };
}
