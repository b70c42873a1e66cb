import { once } from 'node:events';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { Agent, createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from '../server/certificate.ts';
import { type Exchange, passOn, type SeenRequest } from './exchange.ts';
import { type Fault, misbehave } from './faults.ts';

/** When to misbehave, and how. `from` skips the first requests that match, `times` (default: for ever) ends it. */
export interface FaultRule {
  readonly match: (request: SeenRequest) => boolean;
  readonly fault: Fault;
  readonly from?: number;
  readonly times?: number;
  /** Done before the fault: remove a definition, restart the server. */
  readonly before?: () => Promise<void>;
}

/** A reverse proxy in front of the API server that misbehaves by script. */
export interface FaultProxy {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  readonly script: (...rules: FaultRule[]) => void;
  readonly clear: () => void;
  /** The rules of the script that have not misbehaved yet: a test of them tests nothing. */
  readonly idle: () => FaultRule[];
  /** New connections see another certificate from now on. */
  readonly present: (certificate: Certificate) => void;
  readonly stop: () => Promise<void>;
}

/** Where to forward and how to appear: by default with a fresh certificate of the server's own authority. */
export interface FaultProxyOptions {
  readonly upstream: string;
  readonly authority: Certificate;
  readonly certificate: Certificate;
}

/** Starts the proxy on a free port of 127.0.0.1 over TLS. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const rules: Scripted[] = [];
  const requests: SeenRequest[] = [];
  const agent = new Agent({ keepAlive: true, ca: options.authority.cert });
  const server = createServer({ cert: options.certificate.cert, key: options.certificate.key }, (incoming, outgoing) => {
    const seen = { method: incoming.method ?? 'GET', path: incoming.url ?? '/', headers: incoming.headers };
    requests.push(seen);
    const forward = forwarder(options.upstream, agent, incoming);
    handle({ seen, incoming, outgoing, forward }, nextFault(rules, seen)).catch(() => outgoing.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    script: (...more) => rules.push(...more.map((rule) => ({ rule, seen: 0, fired: false }))),
    idle: () => rules.filter(({ fired }) => !fired).map(({ rule }) => rule),
    clear: () => {
      rules.length = 0;
      requests.length = 0;
    },
    present: ({ cert, key }) => server.setSecureContext({ cert, key }),
    stop: async () => {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

interface Scripted {
  readonly rule: FaultRule;
  seen: number;
  fired: boolean;
}

function nextFault(rules: readonly Scripted[], request: SeenRequest): FaultRule | undefined {
  for (const entry of rules) {
    if (!entry.rule.match(request)) continue;
    const nth = entry.seen++ - (entry.rule.from ?? 0);
    if (nth < 0 || nth >= (entry.rule.times ?? Number.POSITIVE_INFINITY)) continue;
    entry.fired = true;
    return entry.rule;
  }
  return undefined;
}

async function handle(exchange: Exchange, rule: FaultRule | undefined): Promise<void> {
  await rule?.before?.();
  if (rule) await misbehave(exchange, rule.fault);
  else await passOn(exchange);
}

function forwarder(upstream: string, agent: Agent, incoming: IncomingMessage): Exchange['forward'] {
  const secure = upstream.startsWith('https:');
  return (path = incoming.url ?? '/', headers = {}) =>
    new Promise((resolve, reject) => {
      const { host: _host, connection: _connection, ...rest } = incoming.headers;
      const options = { method: incoming.method ?? 'GET', headers: { ...rest, ...headers }, ...(secure ? { agent } : {}) };
      const outgoing = (secure ? request : plainRequest)(`${upstream}${path}`, options, resolve);
      outgoing.once('error', reject);
      incoming.pipe(outgoing);
    });
}
