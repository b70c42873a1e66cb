import { type IncomingHttpHeaders, type IncomingMessage, request as plainRequest } from 'node:http';
import { request } from 'node:https';
import type { Socket } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { createGunzip } from 'node:zlib';
import { agentFor } from './kube/agent-for.ts';
import type { Proof } from './kube/credentials-of.ts';
import { type Connection, findConnection } from './kube/find-connection.ts';
import type { Surroundings } from './kube/find-kubeconfig.ts';

/** Which cluster, as the options say it. */
export interface KubeAccess {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly allowExec: boolean;
  /** A folder with the files of the change under judgement, which must not choose the cluster. */
  readonly checkout?: string;
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
  /** Which of the proofs that this window has had the request carried. */
  readonly proof: number;
}

/** A way to one API server. Requests reject with what node's network layer says (`code`); statuses are never errors. */
export interface Kube {
  readonly server: string;
  /** The context's name, or `in-cluster`. */
  readonly label: string;
  /** What the user should know about this connection. */
  readonly warnings: readonly string[];
  readonly send: (request: KubeRequest) => Promise<KubeAnswer>;
  /**
   * After a 401 to a request that carried `proof`: reads the token file or runs the plugin again, unless another proof stands already.
   * False when that changes nothing. Fails as `openKube` does.
   */
  readonly renew: (proof: number, signal?: AbortSignal) => Promise<boolean>;
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
 * `file-unreadable` or `cluster-refused` (a credential plugin that failed, an expired id token). `identity`: where the ServiceAccount of a pod lies.
 */
export async function openKube(access: KubeAccess, around: Surroundings, identity?: string): Promise<Kube> {
  const connection = findConnection(access, { env: around.env, cwd: around.cwd, ...checkoutOf(access) }, identity);
  const standing = await standingOf(connection);
  const count = { calls: 0, bytes: 0 };
  let fastest = Number.POSITIVE_INFINITY;
  return {
    server: `${connection.server.protocol}//${connection.server.host}`,
    label: connection.label,
    warnings: connection.warnings,
    send: (asked) => {
      count.calls++;
      return send(asked, connection.server, standing.now(), {
        received: (bytes) => {
          count.bytes += bytes;
        },
        connected: (ms) => {
          fastest = Math.min(fastest, ms);
        },
      });
    },
    renew: standing.renew,
    traffic: () => ({ ...count }),
    near: () => fastest < nearMs,
    close: standing.close,
  };
}

const checkoutOf = ({ checkout }: KubeAccess) => (checkout === undefined ? {} : { checkout });

/** What requests are sent with at the moment. `nth` tells one proof from the next. */
interface Standing {
  readonly proof: Proof;
  readonly nth: number;
  readonly agent: ReturnType<typeof agentFor>;
}

/** Answers that are under way keep their connections when the proof changes: all are closed together. */
async function standingOf(connection: Connection) {
  const { server, tls, proxy, credentials } = connection;
  const agentWith = (proof: Proof) => agentFor(server, { ...tls, ...certificateOf(proof) }, proxy);
  const first = await credentials(false);
  let now: Standing = { proof: first, nth: 0, agent: agentWith(first) };
  const agents = new Set([now.agent]);
  let renewing: Promise<void> | undefined;
  const change = async (signal?: AbortSignal): Promise<void> => {
    const proof = await credentials(true, signal);
    if (isDeepStrictEqual(proof, now.proof)) return;
    const same = isDeepStrictEqual(certificateOf(proof), certificateOf(now.proof));
    now = { proof, nth: now.nth + 1, agent: same ? now.agent : agentWith(proof) };
    agents.add(now.agent);
  };
  return {
    now: () => now,
    renew: async (proof: number, signal?: AbortSignal): Promise<boolean> => {
      if (proof !== now.nth) return true;
      renewing ??= change(signal).finally(() => {
        renewing = undefined;
      });
      await renewing;
      return proof !== now.nth;
    },
    close: () => {
      for (const agent of agents) agent.destroy();
    },
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

function send(asked: KubeRequest, server: URL, { proof, nth, agent }: Standing, meter: Meter): Promise<KubeAnswer> {
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
      resolve(answerOf(incoming, nth, meter)),
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

function answerOf(incoming: IncomingMessage, proof: number, { received }: Meter): KubeAnswer {
  incoming.on('data', (chunk: Buffer) => received(chunk.length));
  incoming.pause();
  const zipped = incoming.headers['content-encoding'] === 'gzip';
  const body = zipped ? incoming.pipe(createGunzip({ chunkSize: 262_144 })) : incoming;
  if (zipped) incoming.once('error', (error) => body.destroy(error));
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, body, destroy: () => incoming.destroy(), proof };
}
