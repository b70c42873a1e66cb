import type { Kube, KubeRequest } from '../../src/outside/kube.ts';

/** One answer of an API server: a status, and a body where one matters. */
export interface Scripted {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A connection whose answers come from a script, one after the other; more requests than answers are an error. `asked` are the requests. */
export function fakeKube(...answers: readonly Scripted[]): Kube & { readonly asked: KubeRequest[] } {
  const asked: KubeRequest[] = [];
  return {
    ...{ server: 'https://fake', label: 'fake', warnings: [], asked },
    send: async (request) => {
      const answer = answers[asked.length];
      asked.push(request);
      if (!answer) throw new Error(`nobody expected ${request.method ?? 'GET'} ${request.path}`);
      const text = Buffer.from(JSON.stringify(answer.body ?? { kind: 'Status', message: `status ${answer.status}` }));
      const body = (async function* () {
        yield text;
      })();
      return { status: answer.status, headers: { ...answer.headers }, body, destroy: () => {}, proof: 0 };
    },
    renew: async () => true,
    traffic: () => ({ calls: asked.length, bytes: 0 }),
    near: () => true,
    close: () => {},
  };
}
