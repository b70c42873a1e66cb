import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeBundle } from '../../test/kit/bundle-of.ts';
import { fakeWorld } from '../../test/kit/fake-world.ts';
import { setting } from '../../test/kit/objects.ts';
import { loadSnapshot } from './load.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'readiness-load-'));
  await writeBundle(join(folder, 'supportbundle_1'), [setting('current-longhorn-version', 'v1.8.2')], 'v1.31.4');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(['.', 'supportbundle_1'])('an unpacked support bundle is told from a folder of dumps: %s', async (name) => {
  const request = { cluster: join(folder, name), namespace: 'longhorn-system', whole: false };
  const reads = [{ resource: 'settings.longhorn.io', fields: ['value'] }];
  const live = { timeoutMs: 1000, concurrency: 1, allowExec: false, progress: () => {} };
  const { snapshot } = await loadSnapshot({ ...request, ...live, reads }, fakeWorld());
  expect(snapshot.origin.kind).toBe('bundle');
  expect(snapshot.objects['settings.longhorn.io']).toMatchObject([{ value: 'v1.8.2' }]);
});
