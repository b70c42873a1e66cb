import { expect, test } from 'vitest';
import { fakeWorld } from '../../test/kit/fake-world.ts';
import { parseVersion, type Version } from '../core/version.ts';
import { targetManifest } from './target-manifest.ts';

const crd = 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: volumes.longhorn.io\n';
const world = fakeWorld({ files: { 'longhorn.yaml': crd, 'empty.yaml': 'a: 1\n' } });

test('a given manifest is read, whatever the target', async () => {
  expect(await targetManifest('longhorn.yaml', version('1.9.2'), world)).toMatchObject([
    { metadata: { name: 'volumes.longhorn.io' } },
  ]);
});

test('a release that the built-in table knows needs none', async () => {
  expect(await targetManifest(undefined, version('1.9.2'), world)).toBeUndefined();
});

test('offline, an unknown release has none, and that is no failure', async () => {
  expect(await targetManifest(undefined, version('1.13.0'), world)).toBeUndefined();
});

test('a given manifest that is none fails', async () => {
  await expect(targetManifest('empty.yaml', version('1.9.2'), world)).rejects.toThrow('holds no CRDs');
});

function version(text: string): Version {
  const parsed = parseVersion(text);
  if (!parsed) throw new Error(text);
  return parsed;
}
