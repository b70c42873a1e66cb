import { Agent, request } from 'node:https';

/** An answer of the API server: parsed JSON when it was JSON. */
export interface AdminAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** One call as administrator. It throws on status ≥ 400 unless `accept` lists the status. */
export type AdminCall = (method: string, path: string, body?: unknown, options?: AdminOptions) => Promise<AdminAnswer>;

/** Statuses that are fine besides success, and the media type of the body. */
export interface AdminOptions {
  readonly accept?: readonly number[];
  readonly type?: string;
}

/** The kit's own small client, so that no test of the product's reader depends on the product's reader. */
export function adminClient(url: string, token: string, ca: string): { call: AdminCall; close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 16, ca });
  const call: AdminCall = (method, path, body, options = {}) =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const headers = {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        ...(text === undefined
          ? {}
          : { 'content-type': options.type ?? 'application/json', 'content-length': Buffer.byteLength(text) }),
      };
      const outgoing = request(`${url}${path}`, { method, agent, headers }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.once('error', reject);
        incoming.once('end', () => {
          const answer = { status: incoming.statusCode ?? 0, body: parsed(Buffer.concat(chunks).toString()) };
          if (answer.status < 400 || options.accept?.includes(answer.status)) resolve(answer);
          else reject(new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 2000)}`));
        });
      });
      outgoing.once('error', reject);
      outgoing.end(text);
    });
  return { call, close: () => agent.destroy() };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
