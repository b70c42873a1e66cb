import { describe, expect, test } from 'vitest';
import { volume } from '../../test/kit/objects.ts';
import type { KubeObject } from '../core/snapshot.ts';
import type { KubeRequest } from '../outside/kube.ts';
import type { ObjectWindow, Said } from './object-window.ts';
import { rewriteStored } from './rewrite-stored.ts';

const crd = 'volumes.longhorn.io';
const of = (name: string, version = '1', uid = `uid-${name}`) => volume(name, { metadata: { uid, resourceVersion: version } });
const said = (status: number, body: unknown = {}): Said => ({ status, body, message: `status ${status}`, afterError: false });

/** Volumes behind a window: each list in turn (the last one for ever), and how the writes are answered. */
function volumes(lists: readonly (readonly KubeObject[])[], answer: (name: string, nth: number, body: KubeObject) => Said) {
  const writes: string[] = [];
  const names: string[] = [];
  let listed = 0;
  const window: ObjectWindow = {
    server: 'https://fake',
    path: ({ name }) => name,
    get: async ({ name }) => (lists.at(-1) ?? []).find((object) => object.metadata.name === name),
    list: async function* () {
      yield* lists[Math.min(listed++, lists.length - 1)] ?? [];
    },
    send: async ({ path, body }: KubeRequest) => {
      const object = body as KubeObject;
      const [name = ''] = path.split('?');
      writes.push(`${path}@${object.metadata.resourceVersion}`);
      names.push(name);
      return answer(name, names.filter((other) => other === name).length, object);
    },
  };
  return { window, writes };
}

async function* each(...objects: readonly KubeObject[]): AsyncGenerator<KubeObject> {
  yield* objects;
}

const accepted = (_name: string, _nth: number, body: KubeObject): Said => said(200, body);

describe('rewriteStored', () => {
  test('writes every object back as it is, and is done when the list names no other', async () => {
    const { window, writes } = volumes([[of('a', '2'), of('b', '2')]], accepted);
    expect(await rewriteStored(crd, each(of('a'), of('b')), window, { dryRun: false })).toBeUndefined();
    expect(writes).toEqual(['a@1', 'b@1']);
  });

  test('what the list names besides is written back too: made or made again meanwhile', async () => {
    const late = [of('a', '2'), of('b', '9', 'another'), of('c', '3')];
    const { window, writes } = volumes([late], accepted);
    expect(await rewriteStored(crd, each(of('a'), of('b')), window, { dryRun: false })).toBeUndefined();
    expect(writes).toEqual(['a@1', 'b@1', 'b@9', 'c@3']);
  });

  test('what somebody wrote meanwhile is read again and written back; what is gone is fine', async () => {
    const { window, writes } = volumes([[of('a', '5')]], (name, nth, body) => {
      if (name === 'gone') return said(404);
      return nth === 1 ? said(409) : said(200, body);
    });
    expect(await rewriteStored(crd, each(of('a'), of('gone')), window, { dryRun: false })).toBeUndefined();
    expect(writes).toEqual(['a@1', 'a@5', 'gone@1']);
  });

  test.each<[string, (name: string, nth: number, body: KubeObject) => Said, string]>([
    ['a write that is refused', () => said(500), 'Volume a could not be written back: status 500'],
    ['an object that is written all the time', () => said(409), 'Volume a could not be written back: status 409'],
    ['a webhook that changes it', (_name, _nth, body) => said(200, { ...body, spec: {} }), 'a webhook changes it'],
  ])('%s ends it', async (_, answer, reason) => {
    const { window } = volumes([[of('a', '2')]], answer);
    expect(await rewriteStored(crd, each(of('a')), window, { dryRun: false })).toContain(reason);
  });

  test('objects that come faster than they are written are no proof', async () => {
    const endless = Array.from({ length: 20 }, (_, index) => [of(`new-${index}`)]);
    const { window } = volumes(endless, accepted);
    expect(await rewriteStored(crd, each(), window, { dryRun: false })).toContain('faster than they can be proven');
  });

  test('a dry run persists nothing and needs no proof', async () => {
    const { window, writes } = volumes([[of('b')]], accepted);
    expect(await rewriteStored(crd, each(of('a')), window, { dryRun: true })).toBeUndefined();
    expect(writes).toEqual(['a?dryRun=All@1']);
  });
});
