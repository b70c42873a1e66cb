import { instanceManager } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { instanceManagerNullConditions } from './instance-manager-null-conditions.ts';

const busy = instanceManager('im', { status: { instanceReplicas: { r: {} } } });

testRule(instanceManagerNullConditions, {
  upgrade: '1.5.3 → 1.6.0',
  fires: [
    {
      name: 'it runs a replica',
      given: [instanceManager('idle'), busy],
      finds: ['im'],
      says: 'runs 1 engines and replicas of 1.5',
    },
  ],
  quiet: [
    { name: 'it runs nothing', given: [instanceManager('im')] },
    { name: 'a later patch', given: [busy], upgrade: '1.5.3 → 1.6.4' },
  ],
});
