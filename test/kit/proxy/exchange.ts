import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request that reached the proxy. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

/** What a fault may use to answer a request. */
export interface Exchange {
  readonly seen: SeenRequest;
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  /** Sends the request on, with another path or other headers where given. The answer's body is still compressed if it was. */
  readonly forward: (path?: string, headers?: Readonly<Record<string, string>>) => Promise<IncomingMessage>;
}

/** Answers with what the API server answered. */
export async function passOn(exchange: Exchange): Promise<void> {
  const answer = await exchange.forward();
  exchange.outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
  answer.pipe(exchange.outgoing);
}
