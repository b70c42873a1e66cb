import type { ObjectWindow, Said } from '../../src/apply/object-window.ts';
import { resources } from '../../src/core/resource.ts';
import type { KubeObject } from '../../src/core/snapshot.ts';
import type { KubeRequest } from '../../src/outside/kube.ts';

type Answer = (request: KubeRequest) => Said | undefined | Promise<Said | undefined>;

/**
 * A window on a cluster that is a map: enough of an API server (finalizers, uid preconditions, dry runs, merge patches of metadata)
 * for the order of things. `writes` are the writes that took effect; `answer` may answer instead, or throw.
 */
export function fakeWindow(given: readonly KubeObject[]) {
  const objects = new Map<string, KubeObject>();
  const writes: string[] = [];
  let instead: Answer = () => undefined;
  const put = (...more: KubeObject[]) => {
    for (const object of more) objects.set(object.metadata.name, object);
  };
  put({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'longhorn-system', uid: 'uid-of-longhorn-system' } as KubeObject['metadata'],
  });
  put(...given);
  const send = async (request: KubeRequest): Promise<Said> => {
    const answer = await instead(request);
    if (answer) return answer;
    const name = request.path.split('?')[0] ?? '';
    const { dryRun, preconditions, metadata } = (request.body ?? {}) as Record<
      string,
      { uid?: string; finalizers?: string[] } | undefined
    >;
    const object = objects.get(name);
    if (!object) return said(404);
    const uid = (preconditions ?? metadata)?.uid;
    if (uid !== undefined && uid !== (object.metadata as { uid?: string }).uid) return said(409);
    if (dryRun !== undefined || request.path.includes('dryRun')) return said(200);
    writes.push(`${request.method} ${name}`);
    const finalizers = request.method === 'DELETE' ? (object.metadata.finalizers ?? []) : (metadata?.finalizers ?? []);
    if (finalizers.length === 0) objects.delete(name);
    else put({ ...object, metadata: { ...object.metadata, finalizers, deletionTimestamp: 'now' } });
    return said(200);
  };
  const window: ObjectWindow = {
    server: 'https://fake',
    path: (subject) => subject.name,
    list: async function* (path) {
      const plural = path.split('/').at(-1);
      const kind = [...resources.values()].find(({ name }) => name.split('.')[0] === plural)?.kind;
      yield* [...objects.values()].filter((object) => object.kind === kind);
    },
    get: async ({ name }) => objects.get(name),
    send,
  };
  const change = (name: string, by: (object: KubeObject) => KubeObject) => {
    const object = objects.get(name);
    if (!object) throw new Error(`there is no ${name}`);
    put(by(object));
  };
  return Object.assign(window, {
    writes,
    put,
    change,
    answer: (answer: Answer) => {
      instead = answer;
    },
  });
}

const said = (status: number): Said => ({ status, body: {}, message: '', afterError: false });
