import { describe, expect, it } from 'vitest';
import { resources } from '../../core/resource.ts';
import type { Kube, KubeAnswer } from '../../outside/kube.ts';
import { listTarget } from './list-target.ts';
import type { Page } from './page-reader.ts';
import { readAtOnce } from './read-at-once.ts';
import type { Reader } from './reader.ts';

const backups = resources.get('backups.longhorn.io');
if (!backups) throw new Error('backups.longhorn.io is a resource');
const target = listTarget(backups, 'longhorn-system', ['status']);
const old = { stream: false, freshCache: false };
const fresh = { stream: false, freshCache: true };
const streaming = { stream: true, freshCache: true };

interface Scripted {
  readonly status?: number;
  readonly version?: string;
  readonly retryAfter?: string;
}

/** A server that answers with lists of two objects at the versions of the script; the last one again and again. */
function server(script: readonly Scripted[]) {
  const asked: string[] = [];
  const send: Kube['send'] = async ({ path }): Promise<KubeAnswer> => {
    asked.push(path.split('?')[1] ?? 'everything');
    const { status = 200, version, retryAfter } = script[Math.min(asked.length, script.length) - 1] ?? {};
    async function* body() {
      const items = ['a', 'b'].map((name) => ({ metadata: { name, resourceVersion: '7' }, status: {} }));
      yield Buffer.from(JSON.stringify({ kind: 'BackupList', items, metadata: { resourceVersion: version } }));
    }
    const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
    return { status, headers, body: body(), destroy: () => {}, proof: 0 };
  };
  const kube: Kube = {
    ...{ server: 'https://x', label: 'x', warnings: [], send, renew: async () => false },
    ...{ traffic: () => ({ calls: 0, bytes: 0 }), near: () => true, close: () => {} },
  };
  const reader: Reader = {
    ...{ kube, deadline: AbortSignal.timeout(20_000), endsAt: Date.now() + 20_000, stallMs: 1000, random: () => 0 },
  };
  return { reader, asked };
}

const object = { apiVersion: 'longhorn.io/v1beta2', kind: 'Backup', metadata: { name: 'a', resourceVersion: '7' } };
const first = (resourceVersion: string, remaining = 5001): Page => ({ objects: [object], resourceVersion, next: 'x', remaining });
const poll = 'fieldSelector=metadata.name%3Da&resourceVersion=0';

describe('readAtOnce', () => {
  it.each<[string, typeof old, string, Scripted[], string[], boolean]>([
    ['a cache as new as the first page', old, '40', [{ version: '40' }], [poll, 'resourceVersion=0'], true],
    ['a newer one', old, '40', [{ version: '41' }], [poll, 'resourceVersion=0'], true],
    ['numbers, not words', old, '9', [{ version: '10' }], [poll, 'resourceVersion=0'], true],
    ['one that catches up', old, '40', [{ version: '39' }, { version: '40' }], [poll, poll, 'resourceVersion=0'], true],
    ['one that never does', old, '40', [{ version: '39' }], [poll, poll], false],
    ['one behind the one that was asked', old, '40', [{ version: '40' }, { version: '39' }], [poll, 'resourceVersion=0'], false],
    ['versions that are no numbers', old, 'x', [{ version: 'x' }], [poll, poll], false],
    ['no version at all', old, '40', [{}], [poll, poll], false],
    ['a server whose cache is always fresh', fresh, '40', [{ version: '40' }], ['everything'], true],
    ['one that says so and is not', fresh, '40', [{ version: '39' }], ['everything'], false],
    ['an error', fresh, '40', [{ status: 500 }], ['everything'], false],
  ])('%s', async (_name, ways, version, script, requests, believed) => {
    const { reader, asked } = server(script);
    const objects = await readAtOnce(reader, target, ways, first(version));
    expect(asked).toEqual(requests);
    expect(objects?.length).toBe(believed ? 2 : undefined);
  });

  it.each([old, fresh, streaming])(
    'asks nothing more when the server wants to be left alone for longer than there is',
    async (ways) => {
      const { reader, asked } = server([{ status: 429, retryAfter: '3600' }]);
      await expect(readAtOnce(reader, target, ways, first('40'))).rejects.toThrow(/429.*no time to ask again/);
      expect(asked.length).toBe(1);
    },
  );

  it('goes on another way when the server has been left alone', async () => {
    const { reader, asked } = server([{ status: 429, retryAfter: '0' }, { version: '40' }]);
    expect((await readAtOnce(reader, target, streaming, first('40')))?.length).toBe(2);
    expect(asked).toEqual([expect.stringContaining('sendInitialEvents'), 'everything']);
  });
});
