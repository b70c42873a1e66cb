import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { changedFiles } from './changed-files.ts';
import { contractViolation } from './contract.ts';
import { withoutLargeContents } from './large-contents.ts';
import { type Inbound, json, type Outbound, type Permissions } from './messages.ts';
import { refusal } from './refusals.ts';
import { archive } from './tarball.ts';

/** One call that reached the proxy. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body?: unknown;
}

/** A scripted misbehaviour for requests that `match`; `times` of them, then it is over. Without `status` it only delays or resets. */
export interface GithubFault {
  readonly match: (call: { readonly method: string; readonly path: string }) => boolean;
  readonly times?: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly delayMs?: number;
  readonly reset?: boolean;
}

/** GitHub's limits in front of an emulator that has none. `violations` must be empty at the end of every test. */
export interface StrictProxy {
  readonly url: string;
  readonly calls: readonly Call[];
  readonly violations: readonly string[];
  /** Set the emulator once it runs: it needs this proxy's address for its links. */
  readonly forwardTo: (upstream: string) => void;
  /** Narrows what `token` may do; tokens without an entry may do everything. `bot`: `GET /user` is refused, as for a job's token. */
  readonly restrict: (token: string, permissions: Permissions, bot?: boolean) => void;
  readonly fault: (fault: GithubFault) => void;
  readonly clear: () => void;
  readonly stop: () => Promise<void>;
}

interface State {
  upstream: string;
  calls: Call[];
  violations: string[];
  restricted: Map<string, { permissions: Permissions; bot: boolean }>;
  faults: { fault: GithubFault; left: number }[];
}

/** Starts the proxy on a free port of 127.0.0.1. */
export async function startStrictProxy(): Promise<StrictProxy> {
  const state: State = { upstream: '', calls: [], violations: [], restricted: new Map(), faults: [] };
  const server = createServer((incoming, outgoing) => {
    serve(state, incoming, outgoing).catch((error: unknown) => {
      state.violations.push(`the strict proxy failed: ${String(error)}`);
      outgoing.destroy();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: state.calls,
    violations: state.violations,
    forwardTo: (upstream) => {
      state.upstream = upstream;
    },
    restrict: (token, permissions, bot = false) => state.restricted.set(token, { permissions, bot }),
    fault: (fault) => state.faults.push({ fault, left: fault.times ?? 1 }),
    clear: () => {
      state.faults.length = 0;
      state.calls.length = 0;
      state.violations.length = 0;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function serve(state: State, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const request = await read(incoming);
  const fault = takeFault(state, request);
  if (fault?.delayMs !== undefined) await wait(fault.delayMs);
  if (fault?.reset) {
    state.calls.push({ method: request.method, path: request.path, status: 0 });
    incoming.socket.resetAndDestroy();
    return;
  }
  const answer = fault?.status === undefined ? await judged(state, request) : scripted(fault, fault.status);
  state.calls.push({
    method: request.method,
    path: request.path,
    status: answer.status,
    ...(request.body ? { body: request.body } : {}),
  });
  outgoing.writeHead(answer.status, answer.headers).end(answer.body);
}

async function read(incoming: IncomingMessage): Promise<Inbound> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  return { method: incoming.method ?? 'GET', path: incoming.url ?? '/', headers: incoming.headers, text, body };
}

function takeFault(state: State, request: Inbound): GithubFault | undefined {
  const entry = state.faults.find(({ fault, left }) => left > 0 && fault.match(request));
  if (entry) entry.left -= 1;
  return entry?.fault;
}

const scripted = (fault: GithubFault, status: number): Outbound =>
  json(status, fault.body ?? { message: 'Server Error' }, fault.headers);

async function judged(state: State, request: Inbound): Promise<Outbound> {
  const violation = contractViolation(request);
  if (violation !== undefined) {
    state.violations.push(violation);
    return json(404, { message: 'Not Found' });
  }
  const token = request.headers.authorization?.replace(/^(token|bearer)\s+/i, '');
  const refused = refusal(request, token === undefined ? undefined : state.restricted.get(token));
  if (refused) return refused;
  const get = (path: string) => forward(state, { ...request, method: 'GET', path, text: '' });
  const made = (await changedFiles(request, get)) ?? (await archive(request, get));
  return made ?? withoutLargeContents(request, await forward(state, request));
}

async function forward(state: State, request: Inbound): Promise<Outbound> {
  const { host: _host, connection: _connection, 'content-length': _length, ...rest } = request.headers;
  const headers = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, String(value)]));
  const body = request.text === '' ? null : request.text;
  const answer = await fetch(`${state.upstream}${request.path}`, { method: request.method, headers, body, redirect: 'manual' });
  const kept = [...answer.headers].filter(
    ([key]) => !['content-length', 'content-encoding', 'transfer-encoding', 'connection'].includes(key),
  );
  return { status: answer.status, headers: Object.fromEntries(kept), body: Buffer.from(await answer.arrayBuffer()) };
}
