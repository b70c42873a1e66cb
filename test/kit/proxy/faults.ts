import { setTimeout as wait } from 'node:timers/promises';
import { type Exchange, passOn } from './exchange.ts';

/** One way to misbehave. Byte counts are of the body as it travels, without compression where `identity` matters. */
export type Fault =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
    }
  /** The connection is reset after so many bytes of the body; 0: before the head. */
  | { readonly kind: 'reset'; readonly afterBytes: number }
  /** The body ends in the middle and looks complete to HTTP. */
  | { readonly kind: 'truncate'; readonly afterBytes: number }
  /** One byte at a time, `pauseMs` between them: a slow loris. */
  | { readonly kind: 'drip'; readonly pauseMs: number }
  /** Reads the request and never answers. */
  | { readonly kind: 'hang' }
  /** Queued by priority and fairness: answered late but whole. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The server's clock is off by so much. */
  | { readonly kind: 'clock'; readonly offsetMs: number }
  /** Anything else, such as a newer server's feature. */
  | { readonly kind: 'custom'; readonly answer: (exchange: Exchange) => Promise<void> };

/** Answers a request in the way of a fault. */
export async function misbehave(exchange: Exchange, fault: Fault): Promise<void> {
  if (fault.kind === 'answer') answerWith(exchange, fault);
  else if (fault.kind === 'reset') await reset(exchange, fault.afterBytes);
  else if (fault.kind === 'truncate') await truncate(exchange, fault.afterBytes);
  else if (fault.kind === 'drip') await drip(exchange, fault.pauseMs);
  else if (fault.kind === 'delay') await late(exchange, fault.ms);
  else if (fault.kind === 'clock') await skewed(exchange, fault.offsetMs);
  else if (fault.kind === 'custom') await fault.answer(exchange);
  else exchange.incoming.resume();
}

function answerWith({ outgoing, incoming }: Exchange, fault: Extract<Fault, { kind: 'answer' }>): void {
  incoming.resume();
  const body = fault.body ?? statusObject(fault.status);
  outgoing.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers }).end(JSON.stringify(body));
}

/** The Status object that the API server sends with an error. */
export function statusObject(code: number, reason = reasons[code] ?? 'InternalError', message = `injected ${reason}`): unknown {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code };
}

const reasons: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  410: 'Expired',
  429: 'TooManyRequests',
  503: 'ServiceUnavailable',
  504: 'Timeout',
};

async function reset(exchange: Exchange, afterBytes: number): Promise<void> {
  const { socket } = exchange.incoming;
  if (afterBytes > 0) await begin(exchange, afterBytes);
  if ('resetAndDestroy' in socket) socket.resetAndDestroy();
  else (socket as { destroy: () => void }).destroy();
}

async function truncate(exchange: Exchange, afterBytes: number): Promise<void> {
  await begin(exchange, afterBytes);
  exchange.outgoing.end();
}

/** Writes the head without a length and the first bytes of the uncompressed body. */
async function begin(exchange: Exchange, bytes: number): Promise<void> {
  const answer = await exchange.forward(undefined, { 'accept-encoding': 'identity' });
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const { 'content-length': _length, ...headers } = answer.headers;
  exchange.outgoing.writeHead(answer.statusCode ?? 502, headers);
  await new Promise((done) => exchange.outgoing.write(Buffer.concat(chunks).subarray(0, bytes), done));
  await wait(20);
}

async function drip(exchange: Exchange, pauseMs: number): Promise<void> {
  const answer = await exchange.forward(undefined, { 'accept-encoding': 'identity' });
  exchange.outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
  for await (const chunk of answer) {
    for (const byte of chunk as Buffer) {
      if (exchange.outgoing.destroyed) return;
      exchange.outgoing.write(Buffer.from([byte]));
      await wait(pauseMs);
    }
  }
  exchange.outgoing.end();
}

async function late(exchange: Exchange, ms: number): Promise<void> {
  await wait(ms);
  await passOn(exchange);
}

async function skewed(exchange: Exchange, offsetMs: number): Promise<void> {
  const answer = await exchange.forward();
  exchange.outgoing.writeHead(answer.statusCode ?? 502, {
    ...answer.headers,
    date: new Date(Date.now() + offsetMs).toUTCString(),
  });
  answer.pipe(exchange.outgoing);
}
