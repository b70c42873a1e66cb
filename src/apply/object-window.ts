import { setTimeout as wait } from 'node:timers/promises';
import { Failure } from '../core/failure.ts';
import { resources } from '../core/resource.ts';
import type { Subject } from '../core/rule.ts';
import type { KubeObject } from '../core/snapshot.ts';
import type { Kube, KubeRequest } from '../outside/kube.ts';

/** What the API server said to one request: its status and the decoded body. */
export interface Said {
  readonly status: number;
  readonly body: unknown;
  /** The API server's own sentence when it refused. */
  readonly message: string;
  /** An earlier try of the same request ended in a server error (5xx), and may have taken effect nevertheless. */
  readonly afterError: boolean;
}

/** Reads and writes single objects. Busy answers (429, 5xx) are asked again, a few times, as long as the server wishes. */
export interface ObjectWindow {
  readonly server: string;
  /** The whole object as the API server has it; undefined when there is none. */
  readonly get: (subject: Subject) => Promise<KubeObject | undefined>;
  /** The objects of a collection, as they come: never more than a page of them is held. Fails with `cluster-refused`. */
  readonly list: (path: string, query?: string) => AsyncIterable<KubeObject>;
  readonly send: (request: KubeRequest) => Promise<Said>;
  readonly path: (subject: Subject, subresource?: string) => string;
}

const attempts = 6;

/** A window on the objects of one cluster. */
export function objectWindow(kube: Kube): ObjectWindow {
  const send = (request: KubeRequest) => sendPatiently(kube, request);
  return {
    server: kube.server,
    send,
    path: objectPath,
    get: async (subject) => {
      const said = await send({ path: objectPath(subject) });
      if (said.status === 404) return undefined;
      if (said.status !== 200) throw unreadable(subject, said);
      return said.body as KubeObject;
    },
    list: (path, query) => listed(send, path, query),
  };
}

type Send = ObjectWindow['send'];

async function* listed(send: Send, path: string, query = ''): AsyncGenerator<KubeObject> {
  for (let next = ''; ; ) {
    const said = await send({
      path: `${path}?limit=500${query && `&${query}`}${next && `&continue=${encodeURIComponent(next)}`}`,
    });
    const page = said.body as { items?: KubeObject[]; metadata?: { continue?: string } } | undefined;
    const token = page?.metadata?.continue ?? '';
    // A long list outlives its version; the API server then says (410) where to go on in the present one.
    if (said.status !== 200 && !(said.status === 410 && token !== '')) throw unlistable(path, said);
    yield* page?.items ?? [];
    next = token;
    if (next === '') return;
  }
}

function unlistable(path: string, said: Said): Failure {
  return new Failure(
    'cluster-refused',
    `${path} could not be listed (${said.status}): ${said.message}`,
    'Check the permissions: longhorn-readiness rbac --remedy',
  );
}

function unreadable(subject: Subject, said: Said): Failure {
  return new Failure(
    'cluster-refused',
    `${subject.kind} ${subject.name} could not be read (${said.status}): ${said.message}`,
    'Check the permissions: longhorn-readiness rbac --remedy',
  );
}

async function sendPatiently(kube: Kube, request: KubeRequest): Promise<Said> {
  let afterError = false;
  let renewed = false;
  for (let attempt = 1; ; attempt++) {
    const answer = await kube.send({ stallMs: 30_000, ...request });
    const chunks: Buffer[] = [];
    for await (const chunk of answer.body) chunks.push(chunk);
    // Tokens may expire in the middle of a long run; what is refused with 401 was not looked at.
    if (answer.status === 401 && !renewed && (await kube.renew(answer.proof))) {
      renewed = true;
      continue;
    }
    const busy = answer.status === 429 || answer.status >= 500;
    // A webhook that cannot be reached answers 500 too: asking again then is right as well, since managers come and go.
    if (!busy || attempt === attempts) return { ...said(answer.status, Buffer.concat(chunks).toString('utf8')), afterError };
    afterError ||= answer.status >= 500;
    await wait(Math.min(1000 * Number(answer.headers['retry-after'] ?? 0) || 100 * 2 ** attempt, 10_000));
  }
}

function said(status: number, text: string): Omit<Said, 'afterError'> {
  try {
    const body: unknown = JSON.parse(text);
    const message = (body as { message?: unknown }).message;
    return { status, body, message: typeof message === 'string' ? message : '' };
  } catch {
    return { status, body: undefined, message: text.slice(0, 300) };
  }
}

function objectPath(subject: Subject, subresource?: string): string {
  const named = [...resources.values()].filter(({ kind }) => kind === subject.kind);
  const resource = named.find(({ apiVersion }) => apiVersion.startsWith('longhorn.io/')) ?? named[0];
  if (!resource) throw new Failure('internal', `${subject.kind} is no kind that this tool writes`, 'Report this.');
  const [plural] = resource.name.split('.');
  const root = resource.apiVersion.includes('/') ? `/apis/${resource.apiVersion}` : `/api/${resource.apiVersion}`;
  const place = resource.scope === 'cluster' ? '' : `/namespaces/${encodeURIComponent(subject.namespace)}`;
  return `${root}${place}/${plural}/${encodeURIComponent(subject.name)}${subresource ? `/${subresource}` : ''}`;
}
