import { volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { volumeCloneAwaitingHealthy } from './volume-clone-awaiting-healthy.ts';

const clone = (state: string) => volume('clone', { status: { cloneStatus: { state } } });

testRule(volumeCloneAwaitingHealthy, {
  upgrade: '1.11.3 → 1.12.1',
  fires: [
    {
      name: 'waiting',
      given: [volume('a'), clone('copy-completed-awaiting-healthy')],
      finds: ['clone'],
      says: 'has a single replica',
    },
  ],
  quiet: [
    { name: 'completed', given: [clone('completed')] },
    { name: 'before 1.11', given: [clone('copy-completed-awaiting-healthy')], upgrade: '1.10.2 → 1.11.3' },
  ],
});
