import { setTimeout as sleep } from 'node:timers/promises';
import type { Kube, KubeRequest } from '../../outside/kube.ts';
import { ReadTrouble, type TroubleKind, troubleOf } from './read-trouble.ts';

/** One run's way to the API server: a window, one deadline for everything, and chance for the jitter. */
export interface Reader {
  readonly kube: Kube;
  readonly deadline: AbortSignal;
  /** Milliseconds since the epoch at which `deadline` fires. */
  readonly endsAt: number;
  readonly stallMs: number;
  readonly random: () => number;
}

/** A reader whose time starts now. */
export function startReader(kube: Kube, timeoutMs: number): Reader {
  return {
    kube,
    deadline: AbortSignal.timeout(timeoutMs),
    endsAt: Date.now() + timeoutMs,
    stallMs: Math.max(1000, timeoutMs / 2),
    random: Math.random,
  };
}

/** What is asked; `take` gets the body of a success as it arrives and may throw (a broken body is asked for again). */
export interface Ask extends Omit<KubeRequest, 'signal' | 'stallMs'> {
  readonly take: (chunk: Buffer) => void;
}

/** The bytes of a whole body, and the head that came with them. */
export interface Received {
  readonly chunks: readonly Buffer[];
  readonly contentType: string;
  readonly date: string | undefined;
}

/** One request without patience: its body goes to `take`. Anything but a success throws ReadTrouble. */
export async function receive(reader: Reader, ask: Ask): Promise<Omit<Received, 'chunks'>> {
  const { take, ...request } = ask;
  try {
    const answer = await reader.kube.send({ ...request, signal: reader.deadline, stallMs: reader.stallMs });
    if (answer.status < 200 || answer.status > 299) throw await refusal(answer.status, answer.headers, answer.body);
    for await (const chunk of answer.body) take(chunk);
    return { contentType: String(answer.headers['content-type'] ?? ''), date: answer.headers.date };
  } catch (error) {
    throw troubleOf(error);
  }
}

/** A whole body, asked for until it comes (see `insist`). */
export function fetchBody(reader: Reader, request: Omit<Ask, 'take'>): Promise<Received> {
  return insist(reader, async () => {
    const chunks: Buffer[] = [];
    const head = await receive(reader, { ...request, take: (chunk) => chunks.push(chunk) });
    return { ...head, chunks };
  });
}

/** A whole JSON body, asked for until it comes. */
export function fetchJson<T>(reader: Reader, request: Omit<Ask, 'take'>, patience = attempts): Promise<T> {
  const once = async (): Promise<T> => {
    const chunks: Buffer[] = [];
    await receive(reader, { ...request, take: (chunk) => chunks.push(chunk) });
    return parsed<T>(chunks);
  };
  return insist(reader, once, patience);
}

function parsed<T>(chunks: readonly Buffer[]): T {
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as T;
  } catch (error) {
    throw troubleOf(error);
  }
}

/** How often a request is made at most, by the trouble that it meets; once where nothing is said. */
export type Patience = Readonly<Partial<Record<TroubleKind, number>>>;

const attempts: Patience = { transient: 7, unreachable: 7 };
const firstPause = 200;
const longestPause = 5000;

/**
 * Does something again while its trouble may pass: pauses that double, with jitter, never past the deadline; the server's Retry-After is
 * obeyed; after a 401 the credentials are renewed once.
 */
export async function insist<T>(reader: Reader, once: () => Promise<T>, patience = attempts): Promise<T> {
  let renewed = false;
  for (let attempt = 1; ; attempt++) {
    try {
      return await once();
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble.kind === 'unauthorized' && !renewed && (await reader.kube.renew())) renewed = true;
      else if (attempt >= (patience[trouble.kind] ?? 1)) throw attempt === 1 ? trouble : repeated(trouble, attempt);
      else await pause(reader, trouble, attempt);
    }
  }
}

function repeated(trouble: ReadTrouble, attempt: number): ReadTrouble {
  return new ReadTrouble(trouble.kind, `${trouble.message}, ${attempt} times`, { cause: trouble });
}

async function pause(reader: Reader, trouble: ReadTrouble, attempt: number): Promise<void> {
  const wanted = Math.min(firstPause * 2 ** (attempt - 1), longestPause) * (0.5 + reader.random() / 2);
  const ms = Math.max(wanted, trouble.retryAfterMs ?? 0);
  if (Date.now() + ms >= reader.endsAt)
    throw new ReadTrouble(trouble.kind, `${trouble.message}; the deadline leaves no time to ask again`, { cause: trouble });
  await sleep(ms, undefined, { signal: reader.deadline }).catch((error: unknown) => {
    throw troubleOf(error);
  });
}

const kinds: Readonly<Record<number, TroubleKind>> = {
  401: 'unauthorized',
  403: 'denied',
  404: 'missing',
  410: 'expired',
  429: 'transient',
};
const mostOfARefusal = 16_384;

async function refusal(
  status: number,
  headers: Readonly<Record<string, unknown>>,
  body: AsyncIterable<Buffer>,
): Promise<ReadTrouble> {
  const kind = kinds[status] ?? (status >= 500 || status === 408 ? 'transient' : 'refused');
  const { reason, message } = await statusOf(body);
  const words = `the API server answered ${status}${reason === '' ? '' : ` (${reason})`}${message === '' ? '' : `: ${message}`}`;
  return new ReadTrouble(kind, words, { retryAfterMs: retryAfter(String(headers['retry-after'] ?? '')) });
}

async function statusOf(body: AsyncIterable<Buffer>): Promise<{ reason: string; message: string }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    if (size < mostOfARefusal) chunks.push(chunk);
    size += chunk.length;
  }
  try {
    const { reason, message } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { reason?: unknown; message?: unknown };
    return { reason: String(reason ?? ''), message: String(message ?? '').slice(0, 300) };
  } catch {
    return { reason: '', message: '' };
  }
}

/** Seconds, or an HTTP date, in milliseconds from now. */
function retryAfter(text: string): number | undefined {
  if (/^\d+$/.test(text.trim())) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
