import { instanceManager } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { instanceManagerLeakSurvivor } from './instance-manager-leak-survivor.ts';

const im = (tag: string, instanceEngines: object) =>
  instanceManager('im', { spec: { image: `longhornio/longhorn-instance-manager:${tag}` }, status: { instanceEngines } });

testRule(instanceManagerLeakSurvivor, {
  upgrade: '1.11.0 → 1.11.2',
  fires: [
    {
      name: 'with two engines',
      given: [im('v1.11.0', { a: {}, b: {} })],
      finds: ['im'],
      says: 'still runs 2 engines and replicas on node node-1',
    },
  ],
  quiet: [
    { name: 'with nothing to run', given: [im('v1.11.0', {})] },
    { name: 'the hotfix image', given: [im('v1.11.0-hotfix-2', { a: {} })] },
    { name: 'a later one', given: [im('v1.11.2', { a: {} })], upgrade: '1.11.2 → 1.12.1' },
  ],
});
