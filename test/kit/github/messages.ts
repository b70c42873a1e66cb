import type { IncomingMessage } from 'node:http';

/** A request that was read whole. */
export interface Inbound {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  readonly body: unknown;
}

/** An answer before it is written. */
export interface Outbound {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** What the job's token may do, in the words of a workflow's `permissions`. A token for a fork's pull request only reads. */
export type Permissions = Partial<
  Record<'contents' | 'pull-requests' | 'checks' | 'issues' | 'statuses', 'read' | 'write' | 'none'>
>;

/** A JSON answer. */
export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Outbound {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body: JSON.stringify(body) };
}
