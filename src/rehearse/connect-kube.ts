import type { RequestOptions } from 'node:https';
import { KubeConfig } from '@kubernetes/client-node';
import { Agent, request } from 'undici';
import { Failure } from '../core/failure.ts';

/** One request to the API server. `query` values are encoded here; `type` is the content type of `body`, JSON unless said otherwise. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly type?: string;
}

/** What the server said: any HTTP status is an answer; JSON is parsed, everything else is text. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface KubeApi {
  readonly call: (call: Call) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/**
 * Connects to the API server of a kubeconfig's current context, for reading and *writing*: only ever used on a throw-away cluster.
 * A call throws `cluster-unreachable` when the server cannot be reached or does not answer in 60 s, `cancelled` when `signal` fires.
 */
export async function connectKube(kubeconfig: string, signal?: AbortSignal): Promise<KubeApi> {
  const config = new KubeConfig();
  config.loadFromString(kubeconfig);
  const server = config.getCurrentCluster()?.server;
  if (!server) throw new Failure('kubeconfig-invalid', 'The kubeconfig names no current cluster.', 'Set its current-context.');
  const options: RequestOptions = { headers: {} };
  await config.applyToHTTPSOptions(options);
  const { ca, cert, key, rejectUnauthorized } = options;
  const agent = new Agent({ connections: 16, connect: defined({ ca, cert, key, rejectUnauthorized }) });
  const headers = options.headers as Record<string, string>;
  return { call: (call) => send({ agent, server, headers, signal }, call), close: () => agent.close() };
}

interface Line {
  readonly agent: Agent;
  readonly server: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
}

/** A server that is starting, or busy (429, 503), is asked again; so is one that dropped the connection. */
async function send(line: Line, call: Call): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const answer = await once(line, call).catch((cause: unknown) => {
      if (line.signal?.aborted)
        throw new Failure('cancelled', 'Cancelled.', 'Start again when you like; what was created is deleted.');
      if (attempt >= 5) throw unreachable(line.server, cause);
      return undefined;
    });
    if (answer && (attempt >= 5 || (answer.status !== 429 && answer.status !== 503))) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** attempt));
  }
}

async function once(line: Line, call: Call): Promise<Answer> {
  const url = new URL(call.path, line.server);
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
  const options: Parameters<typeof request>[1] = {
    dispatcher: line.agent,
    method: call.method,
    headers: { accept: 'application/json', 'content-type': call.type ?? 'application/json', ...line.headers },
    headersTimeout: 60_000,
    bodyTimeout: 60_000,
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    ...(line.signal ? { signal: line.signal } : {}),
  };
  const response = await request(url, options);
  const text = await response.body.text();
  const isJson = String(response.headers['content-type'] ?? '').includes('json');
  return { status: response.statusCode, body: isJson && text !== '' ? JSON.parse(text) : text };
}

function unreachable(server: string, cause: unknown): Failure {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new Failure(
    'cluster-unreachable',
    `The API server ${server} does not answer: ${why}`,
    'Look at the exported kind logs.',
    { cause },
  );
}

function defined<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
