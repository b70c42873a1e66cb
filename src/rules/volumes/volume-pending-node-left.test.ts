import { volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { volumePendingNodeLeft } from './volume-pending-node-left.ts';

const pending = (state: string) => volume('data', { status: { state, pendingNodeID: 'node-1' } });

testRule(volumePendingNodeLeft, {
  upgrade: '1.5.3 → 1.6.0',
  fires: [{ name: 'detached', given: [volume('a'), pending('detached')], finds: ['data'], says: 'still waits for node node-1' }],
  quiet: [
    { name: 'attaching', given: [pending('attaching')] },
    { name: 'attached', given: [pending('attached')] },
    { name: 'nothing pending', given: [volume('data', { status: { state: 'detached', pendingNodeID: '' } })] },
    { name: 'a target that mends it', given: [pending('detached')], upgrade: '1.5.3 → 1.6.1' },
  ],
});
