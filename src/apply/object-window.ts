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
}

/** Reads and writes single objects. Busy answers (429, 5xx) are asked again, a few times, as long as the server wishes. */
export interface ObjectWindow {
  /** The whole object as the API server has it; undefined when there is none. */
  readonly get: (subject: Subject) => Promise<KubeObject | undefined>;
  readonly list: (path: string) => Promise<readonly KubeObject[]>;
  readonly send: (request: KubeRequest) => Promise<Said>;
  readonly path: (subject: Subject, subresource?: string) => string;
}

const attempts = 6;

/** A window on the objects of one cluster. */
export function objectWindow(kube: Kube): ObjectWindow {
  const send = (request: KubeRequest) => sendPatiently(kube, request);
  return {
    send,
    path: objectPath,
    get: async (subject) => {
      const said = await send({ path: objectPath(subject) });
      if (said.status === 404) return undefined;
      if (said.status !== 200) throw unreadable(subject, said);
      return said.body as KubeObject;
    },
    list: async (path) => {
      const items: KubeObject[] = [];
      for (let next = ''; ; ) {
        const said = await send({ path: `${path}?limit=500${next && `&continue=${encodeURIComponent(next)}`}` });
        if (said.status !== 200)
          throw new Failure(
            'cluster-refused',
            `${path} could not be listed: ${said.message}`,
            'Check the permissions: longhorn-readiness rbac --remedy',
          );
        const page = said.body as { items: KubeObject[]; metadata?: { continue?: string } };
        items.push(...page.items);
        next = page.metadata?.continue ?? '';
        if (next === '') return items;
      }
    },
  };
}

function unreadable(subject: Subject, said: Said): Failure {
  return new Failure(
    'cluster-refused',
    `${subject.kind} ${subject.name} could not be read (${said.status}): ${said.message}`,
    'Check the permissions: longhorn-readiness rbac --remedy',
  );
}

async function sendPatiently(kube: Kube, request: KubeRequest): Promise<Said> {
  for (let attempt = 1; ; attempt++) {
    const answer = await kube.send({ stallMs: 30_000, ...request });
    const chunks: Buffer[] = [];
    for await (const chunk of answer.body) chunks.push(chunk);
    const busy = answer.status === 429 || answer.status >= 500;
    // A webhook that cannot be reached answers 500 too: asking again then is right as well, since managers come and go.
    if (!busy || attempt === attempts) return said(answer.status, Buffer.concat(chunks).toString('utf8'));
    await wait(Math.min(1000 * Number(answer.headers['retry-after'] ?? 0) || 100 * 2 ** attempt, 10_000));
  }
}

function said(status: number, text: string): Said {
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
