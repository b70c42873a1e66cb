import { replica } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { replicaHistoryDropped } from './replica-history-dropped.ts';

testRule(replicaHistoryDropped, {
  upgrade: '1.5.5 → 1.6.0',
  fires: [{ name: 'any replica', given: [replica('a'), replica('b')], finds: ['longhorn-system'], says: 'holds 2 replicas' }],
  quiet: [
    { name: 'no replica', given: [] },
    { name: 'a later patch keeps it', given: [replica('a')], upgrade: '1.5.5 → 1.6.4' },
    { name: 'nothing to lose yet', given: [replica('a')], upgrade: '1.5.4 → 1.6.0' },
  ],
});
