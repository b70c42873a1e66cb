import { replica, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { replicaSurplus } from './replica-surplus.ts';

const replicas = (count: number) => Array.from({ length: count }, (_, index) => replica(`data-r-${index}`));
const asksFor = (numberOfReplicas: number, spec = {}) => volume('data', { spec: { numberOfReplicas, ...spec } });

testRule(replicaSurplus, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'three run, two are wanted',
      given: [asksFor(2), ...replicas(3)],
      finds: ['data'],
      says: 'runs 3 replicas and asks for 2',
    },
  ],
  quiet: [
    { name: 'as many as wanted', given: [asksFor(3), ...replicas(3)] },
    {
      name: 'one of them has failed',
      given: [asksFor(2), ...replicas(2), replica('data-r-9', { spec: { failedAt: '2026-11-01T00:00:00Z' } })],
    },
    {
      name: 'an engine upgrade is under way',
      given: [asksFor(2, { image: 'longhornio/longhorn-engine:v1.9.2' }), ...replicas(4)],
    },
    { name: 'a live migration is under way', given: [asksFor(2, { migrationNodeID: 'node-2' }), ...replicas(4)] },
    { name: 'a target that mends it', given: [asksFor(2), ...replicas(3)], upgrade: '1.9.2 → 1.10.2' },
  ],
});
