import { volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { volumeOperationInProgress } from './volume-operation-in-progress.ts';

const status = (patch: object, spec = {}) => [volume('data', { spec, status: patch })];

testRule(volumeOperationInProgress, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'an expansion',
      given: [volume('a'), ...status({ expansionRequired: true })],
      finds: ['data'],
      says: 'has not finished: expansion',
    },
    { name: 'a restore', given: status({ restoreRequired: true }), finds: ['data'] },
    { name: 'a clone', given: status({ cloneStatus: { state: 'initiated' } }), finds: ['data'] },
  ],
  quiet: [
    { name: 'standby volumes restore all the time', given: status({ restoreRequired: true }, { Standby: true }) },
    { name: 'a clone that is done', given: status({ cloneStatus: { state: 'completed' } }) },
    { name: 'a clone that failed', given: status({ cloneStatus: { state: 'failed' } }) },
    {
      name: 'a clone that waits to become healthy',
      given: status({ cloneStatus: { state: 'copy-completed-awaiting-healthy' } }),
    },
  ],
});
