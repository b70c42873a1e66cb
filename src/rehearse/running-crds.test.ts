import { expect, test } from 'vitest';
import { fakeWorld } from '../../test/kit/fake-world.ts';
import { parseVersion } from '../core/version.ts';
import { runningCrds } from './running-crds.ts';

const version = parseVersion('1.7.2');
if (!version) throw new Error('version');
const manifest = 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: volumes.longhorn.io}\n';

test('the manifest given is the one that is used', async () => {
  const { crds, note } = await runningCrds('m.yaml', version, fakeWorld({ files: { 'm.yaml': manifest } }));
  expect(crds.map(({ metadata }) => metadata.name)).toEqual(['volumes.longhorn.io']);
  expect(note).toBeUndefined();
});

test('without a network CRDs that take anything stand in, and that is told', async () => {
  const { crds, note } = await runningCrds(undefined, version, fakeWorld());
  expect(crds).toHaveLength(22);
  expect(crds.map(({ metadata }) => metadata.name)).toContain('backingimagedatasources.longhorn.io');
  expect(note).toContain('give --manifest-from');
});

test('a manifest that was given and cannot be had is an error', async () => {
  await expect(runningCrds('https://example.org/x.yaml', version, fakeWorld())).rejects.toMatchObject({ code: 'missing-input' });
  await expect(runningCrds('bad.yaml', version, fakeWorld({ files: { 'bad.yaml': 'a: [' } }))).rejects.toMatchObject({
    code: 'not-yaml',
  });
});
