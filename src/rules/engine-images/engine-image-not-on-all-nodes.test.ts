import { engineImage, longhornNode } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { engineImageNotOnAllNodes } from './engine-image-not-on-all-nodes.ts';

const on = (nodeDeploymentMap: object, status = {}) => engineImage('ei', { status: { nodeDeploymentMap, ...status } });
const nodes = [longhornNode('node-1'), longhornNode('node-2')];

testRule(engineImageNotOnAllNodes, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'missing on a node',
      given: [...nodes, on({ 'node-1': true, 'node-2': false })],
      finds: ['ei'],
      says: 'is not deployed on node-2',
    },
    {
      name: 'not deployed at all',
      given: [...nodes, on({}, { state: 'deploying' })],
      finds: ['ei'],
      says: 'is deploying, not deployed',
    },
  ],
  quiet: [
    { name: 'on every node', given: [...nodes, on({ 'node-1': true, 'node-2': true })] },
    { name: 'nothing refers to it', given: [...nodes, on({ 'node-1': false }, { refCount: 0 })] },
    {
      name: 'the node is not ready: another rule',
      given: [longhornNode('node-1', { status: { conditions: [{ type: 'Ready', status: 'False' }] } }), on({ 'node-1': false })],
    },
    {
      name: 'the node is being removed',
      given: [longhornNode('node-1', { metadata: { deletionTimestamp: '2026-11-24T00:00:00Z' } }), on({ 'node-1': false })],
    },
  ],
});
