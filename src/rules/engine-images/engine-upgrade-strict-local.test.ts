import { volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { engineUpgradeStrictLocal } from './engine-upgrade-strict-local.ts';

const strict = (state: string) =>
  volume('data', { spec: { dataLocality: 'strict-local', numberOfReplicas: 1 }, status: { state } });

testRule(engineUpgradeStrictLocal, {
  upgrade: '1.6.4 → 1.7.1',
  fires: [
    { name: 'attached', given: [volume('other'), strict('attached')], finds: ['data'], says: 'is strict-local and attached' },
  ],
  quiet: [
    { name: 'detached', given: [strict('detached')] },
    { name: 'best-effort', given: [volume('data', { spec: { dataLocality: 'best-effort' } })] },
    { name: 'a later patch', given: [strict('attached')], upgrade: '1.6.4 → 1.7.3' },
  ],
});
