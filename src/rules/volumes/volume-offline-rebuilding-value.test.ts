import { volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { volumeOfflineRebuildingValue } from './volume-offline-rebuilding-value.ts';

const says = (offlineReplicaRebuilding: string, spec = {}) => volume('data', { spec: { offlineReplicaRebuilding, ...spec } });

testRule(volumeOfflineRebuildingValue, {
  upgrade: '1.5.5 → 1.6.4',
  fires: [
    { name: 'enabled', given: [volume('a'), says('enabled')], finds: ['data'], says: 'offlineReplicaRebuilding "enabled"' },
    { name: 'ignored', given: [says('ignored')], finds: ['data'] },
  ],
  quiet: [
    { name: 'disabled', given: [says('disabled')] },
    { name: 'empty: it is filled in', given: [says('')] },
    { name: 'v2 volumes', given: [says('enabled', { dataEngine: undefined, backendStoreDriver: 'v2' })] },
    { name: 'a later hop', given: [says('enabled')], upgrade: '1.6.4 → 1.7.3' },
  ],
});
