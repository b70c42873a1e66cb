import { expect, test } from 'vitest';
import { instanceManager, kubernetesNode } from '../../test/kit/objects.ts';
import { snapshotOf } from '../../test/kit/snapshot-of.ts';
import { noChange } from '../core/change.ts';
import { parseVersion } from '../core/version.ts';
import { crowdedNodes } from './crowded-nodes.ts';

test('pods of one namespace never show that a node has room', () => {
  const to = parseVersion('1.9.2');
  if (!to) throw new Error('no version');
  const objects = [kubernetesNode('node-1'), instanceManager('im', { status: { instanceReplicas: { r: {} } } })];
  const fact = crowdedNodes.read({
    snapshot: snapshotOf({ objects }),
    upgrade: { from: null, to, via: 'option', place: null },
    change: noChange,
  });
  expect(fact).toMatchObject({ known: false, reason: expect.stringContaining('pods of all namespaces') });
});
