import { replica, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { volumeFaulted } from './volume-faulted.ts';

const faulted = volume('data', { status: { state: 'detached', robustness: 'faulted' } });
const failed = replica('data-r-1', { spec: { failedAt: '2026-11-20T00:00:00Z' } });

testRule(volumeFaulted, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'every replica has failed',
      given: [faulted, failed, volume('other')],
      finds: ['data'],
      says: 'is faulted (1 of 1 replicas have failed)',
    },
    { name: 'between patches as well', given: [faulted, failed], finds: ['data'], upgrade: '1.9.1 → 1.9.2' },
  ],
  quiet: [
    {
      name: 'detached volumes report unknown',
      given: [volume('data', { status: { state: 'detached', robustness: 'unknown' } }), failed],
    },
    {
      name: 'being deleted',
      given: [
        volume('data', { metadata: { deletionTimestamp: '2026-11-24T00:00:00Z' }, status: { robustness: 'faulted' } }),
        failed,
      ],
    },
    { name: 'a failed restore without any replica', given: [faulted, replica('r', { spec: { volumeName: 'other' } })] },
    {
      name: 'no faulted volume, so replicas need not be seen',
      given: { objects: [volume('data')], coverage: { 'replicas.longhorn.io': 'denied' } },
    },
  ],
});
