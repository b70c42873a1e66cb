import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../../core/failure.ts';
import type { Kube, KubeRequest } from '../../outside/kube.ts';
import { ReadTrouble, type TroubleKind, troubleOf } from './read-trouble.ts';
import { refusal } from './refusal.ts';

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
    if (answer.status < 200 || answer.status > 299) throw await refusal(answer);
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
export async function fetchJson<T>(reader: Reader, request: Omit<Ask, 'take'>, patience = attempts): Promise<T> {
  return (await fetchDated<T>(reader, request, patience)).value;
}

/** The same, and what the server's clock said. */
export function fetchDated<T>(
  reader: Reader,
  request: Omit<Ask, 'take'>,
  patience = attempts,
): Promise<{ readonly value: T; readonly date: string | undefined }> {
  const once = async () => {
    const chunks: Buffer[] = [];
    const { date } = await receive(reader, { ...request, take: (chunk) => chunks.push(chunk) });
    return { value: parsed<T>(chunks), date };
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
 * obeyed; after a 401 the credentials are renewed once, unless another request did that meanwhile.
 */
export async function insist<T>(reader: Reader, once: () => Promise<T>, patience = attempts): Promise<T> {
  let renewed = false;
  for (let attempt = 1; ; attempt++) {
    try {
      return await once();
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble.kind === 'unauthorized' && !renewed && (await renew(reader, trouble))) renewed = true;
      else if (attempt >= (patience[trouble.kind] ?? 1)) throw attempt === 1 ? trouble : repeated(trouble, attempt);
      else await pause(reader, trouble, attempt);
    }
  }
}

async function renew(reader: Reader, trouble: ReadTrouble): Promise<boolean> {
  try {
    return await within(reader.deadline, reader.kube.renew(trouble.said?.proof ?? 0, reader.deadline));
  } catch (error) {
    if (!(error instanceof Failure)) throw troubleOf(error);
    throw new ReadTrouble(trouble.kind, `${trouble.message}, and new credentials could not be had: ${error.message}`, {
      cause: error,
    });
  }
}

function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

function repeated(trouble: ReadTrouble, attempt: number): ReadTrouble {
  const { kind, said } = trouble;
  return new ReadTrouble(kind, `${trouble.message}, ${attempt} times`, { cause: trouble, said });
}

/** Waits before an attempt after the one that met this trouble. Throws it where the deadline leaves no time for that. */
export async function pause(reader: Reader, trouble: ReadTrouble, attempt: number): Promise<void> {
  const wanted = Math.min(firstPause * 2 ** (attempt - 1), longestPause) * (0.5 + reader.random() / 2);
  const ms = Math.max(wanted, trouble.retryAfterMs ?? 0);
  if (Date.now() + ms >= reader.endsAt)
    throw new ReadTrouble(trouble.kind, `${trouble.message}; the deadline leaves no time to ask again`, { cause: trouble });
  await sleep(ms, undefined, { signal: reader.deadline }).catch((error: unknown) => {
    throw troubleOf(error);
  });
}
