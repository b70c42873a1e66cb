import { volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { replicaNotJoiningAfterShutdown } from './replica-not-joining-after-shutdown.ts';

testRule(replicaNotJoiningAfterShutdown, {
  upgrade: '1.11.3 → 1.12.1',
  fires: [{ name: 'v1 volumes', given: [volume('a'), volume('b')], finds: ['longhorn-system'], says: 'holds 2 v1 volumes' }],
  quiet: [
    { name: 'v2 volumes only', given: [volume('a', { spec: { dataEngine: 'v2' } })] },
    { name: 'another hop', given: [volume('a')], upgrade: '1.10.2 → 1.11.2' },
    { name: 'the release that mends it', given: [volume('a')], upgrade: '1.11.3 → 1.12.2' },
  ],
});
