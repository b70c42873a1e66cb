import { longhornNode, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { volumeDegraded } from './volume-degraded.ts';

const degraded = volume('data', { status: { state: 'attached', robustness: 'degraded' } });
const nodes = (...names: string[]) => names.map((name) => longhornNode(name));

testRule(volumeDegraded, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'one replica is being rebuilt',
      given: [degraded, volume('fine'), ...nodes('n1', 'n2', 'n3')],
      finds: ['data'],
      says: 'is degraded: its engine cannot be upgraded live',
    },
    {
      name: 'more replicas than nodes that could take them',
      given: [degraded, ...nodes('n1', 'n2'), longhornNode('n3', { spec: { allowScheduling: false } })],
      finds: ['data'],
      says: 'asks for 3 replicas, and 2 nodes can take one',
    },
    {
      name: 'nodes were not seen',
      given: { objects: [degraded], coverage: { 'nodes.longhorn.io': 'denied' } },
      finds: ['data'],
      says: 'is degraded: its engine',
    },
  ],
  quiet: [
    { name: 'detached', given: [volume('data', { status: { state: 'detached', robustness: 'unknown' } })] },
    { name: 'attaching', given: [volume('data', { status: { state: 'attaching', robustness: 'degraded' } })] },
    { name: 'healthy', given: [volume('data')] },
  ],
});
